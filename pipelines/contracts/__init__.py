"""Contracts: one declaration per table; everything else about a table is made from it.

``raw``, ``core`` and ``dimensions`` hold the declarations, ``registry`` the list of tables; DDL,
comments, schemas, the data dictionary and the validation of frames follow from them. No rows and
no SQL beyond a table's own definition live here.

The names below are loaded when first asked for: dataframely takes seconds to import, and ``ids``
serves rooms that never need it.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pipelines.contracts.dictionary import DictionaryRow, data_dictionary, dictionary_of
    from pipelines.contracts.registry import TABLES, TableContract, table_contract
    from pipelines.contracts.schemas import (
        arrow_schema,
        comments,
        ddl,
        empty_frame,
        polars_schema,
    )
    from pipelines.contracts.validation import ContractError, validate

__all__ = [
    "TABLES",
    "ContractError",
    "DictionaryRow",
    "TableContract",
    "arrow_schema",
    "comments",
    "data_dictionary",
    "ddl",
    "dictionary_of",
    "empty_frame",
    "polars_schema",
    "table_contract",
    "validate",
]

_MODULES = {
    "dictionary": ("DictionaryRow", "data_dictionary", "dictionary_of"),
    "registry": ("TABLES", "TableContract", "table_contract"),
    "schemas": ("arrow_schema", "comments", "ddl", "empty_frame", "polars_schema"),
    "validation": ("ContractError", "validate"),
}
_HOME_OF = {name: module for module, names in _MODULES.items() for name in names}


def __getattr__(name: str) -> Any:  # noqa: ANN401 - a module attribute may be anything
    if name not in _HOME_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOME_OF[name]}"), name)
