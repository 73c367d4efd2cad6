"""The renderers: one module a file format, each a function from a Report to bytes.

The same report gives the same bytes every time: dates and ids in the files are fixed.
"""
