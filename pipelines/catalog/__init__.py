"""Catalogue: metrics, members, forms, wording and regions as data. Imports no other room."""

from pipelines.catalog.errors import CatalogError
from pipelines.catalog.load import Catalog, load_catalog

__all__ = ["Catalog", "CatalogError", "load_catalog"]
