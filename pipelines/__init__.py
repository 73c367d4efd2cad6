"""Gongkai: the warehouse of China's government-information-disclosure annual reports.

The package is a row of rooms. Each takes what the one before it gives:

files -> intake -> reading -> extraction -> quality -> warehouse -> people

``catalog`` (data) and ``contracts`` (tables) stand under all of them; ``batches`` spreads the
pure functions over processes; ``defs`` shows them to Dagster; ``cli`` and ``trace`` are what a
person types. The order is checked by import-linter (``pyproject.toml``).
"""
