"""Validation of frames against their contract: everything that is wrong, in one error."""

import polars as pl

from pipelines.contracts.registry import TableContract, table_contract
from pipelines.contracts.schemas import polars_schema

_SAMPLES = 3
_RULE_SEPARATOR = "|"  # dataframely names a rule of one column <column>|<rule>


class ContractError(ValueError):
    """A frame breaks its contract.

    Attributes:
        table: The table.
        problems: What is wrong, one sentence each.
    """

    def __init__(self, table: str, problems: list[str]) -> None:
        self.table = table
        self.problems = problems
        super().__init__("\n  ".join([f"{table} breaks its contract:", *problems]))


def validate(table: str, frame: pl.DataFrame) -> pl.DataFrame:
    """Return the frame with its columns in the contract's order.

    Args:
        table: Name of the table, as ``core.reports``.
        frame: Rows for it, or for a part of it; keys are compared within the frame only.

    Raises:
        ContractError: Columns are missing, unknown or of another type, or rows break rules.
            All problems are listed, with the number of rows for each and the keys of a few.
        KeyError: There is no such table.
    """
    contract = table_contract(table)
    if problems := _column_problems(contract, frame):
        raise ContractError(table, problems)
    ordered = frame.select(polars_schema(table).names())
    if problems := _row_problems(contract, ordered):
        raise ContractError(table, problems)
    return ordered


def _column_problems(contract: TableContract, frame: pl.DataFrame) -> list[str]:
    expected = polars_schema(contract.name)
    problems = [f"column {name} is missing" for name in expected if name not in frame.schema]
    problems += [f"column {name} is unknown" for name in frame.schema if name not in expected]
    problems += [
        f"column {name} is {frame.schema[name]}, expected {dtype}"
        for name, dtype in expected.items()
        if name in frame.schema and frame.schema[name] != dtype
    ]
    return problems


def _row_problems(contract: TableContract, frame: pl.DataFrame) -> list[str]:
    _, failure = contract.columns.filter(frame)
    counts = failure.counts()
    if not counts:
        return []
    details = failure.details()
    return [
        f"{_rule_in_words(contract, rule)}: {count} of {len(frame)} rows,"
        f" such as {_samples(details.filter(pl.col(rule) == 'invalid'), contract, rule)}"
        for rule, count in counts.items()
    ]


def _rule_in_words(contract: TableContract, rule: str) -> str:
    if _RULE_SEPARATOR in rule:
        column, name = rule.split(_RULE_SEPARATOR)
        return f"{column} breaks {name.removeprefix('check__')}"
    if rule == "primary_key":
        return f"the key ({', '.join(contract.key)}) is not unique"
    return f"the rule {rule} is broken"


def _samples(rows: pl.DataFrame, contract: TableContract, rule: str) -> str:
    column, separator, _ = rule.partition(_RULE_SEPARATOR)
    shown = [*contract.key, *([column] if separator else [])]
    return "; ".join(
        ", ".join(f"{name}={item!r}" for name, item in row.items())
        for row in rows.select(list(dict.fromkeys(shown))).head(_SAMPLES).iter_rows(named=True)
    )
