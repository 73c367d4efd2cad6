"""The sample corpus: annual reports of bodies that do not exist, and the facts they hold.

Here live the invented reports as data (reports/*.toml, bodies.toml), the official forms row by row
(forms/*.csv) and the code that renders both into data/reports and tests/gold. Nothing here is used
by the pipelines: the facts are written beside the texts, never read from them, so that they can
judge what the pipelines read.
"""
