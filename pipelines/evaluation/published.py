"""Published: what the warehouse holds of the reports that there is gold for."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import duckdb

from pipelines.evaluation.files import report_named
from pipelines.evaluation.gold import GoldReport

_REPORTS = (
    "SELECT report_id, file_sha256, regexp_replace(file_name, '\\.[^.]*$', '') FROM core.reports"
)
_ROWS = (
    "SELECT o.*, a.kind FROM core.observations AS o JOIN core.reports AS r USING (report_id)"
    " LEFT JOIN core.agencies AS a USING (agency_id)"
    " WHERE o.value IS NOT NULL AND report_id IN (SELECT unnest(?))"
    " ORDER BY report_id, o.char_start, o.observation_id"
)
_TEXTS = "SELECT sha256, text FROM raw.documents WHERE sha256 IN (SELECT unnest(?))"


@dataclass(frozen=True, slots=True)
class Published:
    """The reports with gold.

    Attributes:
        read: Gold of the reports that the warehouse has.
        rows: Their observations with a value, each with ``stem``, the gold's name.
        texts: Their texts by the gold's name.
        unread: Names of gold whose report is not there.
        unclear: Names of gold that fit several reports, which bear the same file name.
    """

    read: tuple[GoldReport, ...]
    rows: tuple[Mapping[str, Any], ...]
    texts: Mapping[str, str]
    unread: tuple[str, ...]
    unclear: tuple[str, ...]


def published_of(connection: duckdb.DuckDBPyConnection, gold: Sequence[GoldReport]) -> Published:
    """Return what the published warehouse holds of the reports that gold is given for."""
    by_stem: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for report_id, sha256, stem in connection.execute(_REPORTS).fetchall():
        by_stem[stem].append((report_id, sha256))
    named = {report.stem: report_named(report.stem, by_stem) for report in gold}
    held = {stem: by_stem[name] for stem, name in named.items() if name is not None}
    sole = {stem: reports[0] for stem, reports in held.items() if len(reports) == 1}
    stem_of = {report_id: stem for stem, (report_id, _) in sole.items()}
    return Published(
        read=tuple(report for report in gold if report.stem in sole),
        rows=tuple(
            {**row, "stem": stem_of[row["report_id"]]} for row in _rows(connection, stem_of)
        ),
        texts=_texts(connection, {sha256: stem for stem, (_, sha256) in sole.items()}),
        unread=tuple(stem for stem in named if stem not in held),
        unclear=tuple(stem for stem in held if stem not in sole),
    )


def _rows(connection: duckdb.DuckDBPyConnection, report_ids: Iterable[str]) -> list[dict[str, Any]]:
    answer = connection.execute(_ROWS, [list(report_ids)])
    names = [column[0] for column in answer.description]
    return [dict(zip(names, row, strict=True)) for row in answer.fetchall()]


def _texts(connection: duckdb.DuckDBPyConnection, stems: Mapping[str, str]) -> dict[str, str]:
    rows = connection.execute(_TEXTS, [list(stems)]).fetchall()
    return {stems[sha256]: text for sha256, text in rows}
