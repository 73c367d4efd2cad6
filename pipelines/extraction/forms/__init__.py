"""Observations from the official tables, bound by the labels of the form."""
