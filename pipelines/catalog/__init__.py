"""Catalogue: metrics, members, forms, wording and regions as data. Imports no other room."""
