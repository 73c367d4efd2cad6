"""Dagster definitions: bodies of a few lines over the rooms."""
