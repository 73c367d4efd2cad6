"""Doctor: one file from its bytes to its numbers, so that a missing number shows its reason.

Nothing is built or written. What is found is given as data; how it is drawn is the console's
business.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from pipelines.catalog import Catalog
from pipelines.extraction import Extraction, extract
from pipelines.extraction.forms import UnboundLabel
from pipelines.extraction.forms.values import is_number
from pipelines.extraction.observation import Observation
from pipelines.intake.corpus.columns import Columns
from pipelines.intake.corpus.rows import split_row
from pipelines.intake.corpus.sources import Sources
from pipelines.intake.document import Cell, Document
from pipelines.intake.errors import ReasonCode
from pipelines.intake.loading import file_name
from pipelines.intake.result import IntakeResult
from pipelines.intake.sandbox import read_files
from pipelines.reading import NotAReport, Report, read_report

_NOT_GIVEN = frozenset(
    {
        ReasonCode.NOT_FOUND,
        ReasonCode.NOT_A_FILE,
        ReasonCode.PERMISSION_DENIED,
        ReasonCode.READ_ERROR,
    }
)
_FACETS = ("metric", "member", "applicant", "stage", "period", "scope")
_DEFAULTS = frozenset({("applicant", "total"), ("period", "year"), ("scope", "own")})

GridPlace = tuple[int, int]


class NoFileError(Exception):
    """There is no file to look into under the path given."""


@dataclass(frozen=True, slots=True)
class TableDiagnosis:
    """One table of a document and what became of its cells.

    Attributes:
        cells: Origin cells, by row and column.
        bound: Observations by row and column of the cell they were read from.
        rows: By row, what its observations have in common.
        columns: By column, what sets its observations apart from others of their rows.
        loose: Cells with figures from which nothing was read.
        unbound: What extraction says it could not bind, in this table.
    """

    cells: tuple[Cell, ...]
    bound: Mapping[GridPlace, tuple[Observation, ...]]
    rows: Mapping[int, str]
    columns: Mapping[int, str]
    loose: tuple[Cell, ...]
    unbound: tuple[UnboundLabel, ...]


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """What a file is and what was read from it.

    Attributes:
        file: What intake found; reason and reason_code are set for a file it cannot read.
        report: The report, why the document is none, or None where there is no document.
        tables: Every table of the document, in order.
        sentences: Observations from outside tables, in order of place.
        unbound: What could not be bound outside tables.
    """

    file: IntakeResult
    report: Report | NotAReport | None = None
    tables: tuple[TableDiagnosis, ...] = ()
    sentences: tuple[Observation, ...] = ()
    unbound: tuple[UnboundLabel, ...] = ()


def diagnose(path: Path, catalog: Catalog) -> Diagnosis:
    """Look into one file, or row of a corpus; its bytes are parsed in a child process.

    Raises:
        NoFileError: The path names nothing, a folder, a file closed to this user, or a corpus as a
            whole.
    """
    result = _read(path)
    if result.reason_code in _NOT_GIVEN:
        raise NoFileError(result.reason)
    if result.document is None:
        return Diagnosis(result)
    report = read_report(result.document, file_name=file_name(path), catalog=catalog)
    if isinstance(report, NotAReport):
        return _diagnosis(result, result.document, report, Extraction((), ()))
    return _diagnosis(result, result.document, report, extract(result.document, report, catalog))


def _read(path: Path) -> IntakeResult:
    with TemporaryDirectory() as folder:
        sources = Sources([path], Columns(), Path(folder))
        if sources.failures:
            return sources.failures[0]
        if sources.count != 1:
            name = path if split_row(path) is None else path.name.rpartition("#")[0]
            raise NoFileError(
                f"{name} is a corpus, not one report; name one of its rows, as in {name}#1"
            )
        return next(iter(read_files(sources, workers=1)))


def _diagnosis(
    result: IntakeResult, document: Document, report: Report | NotAReport, found: Extraction
) -> Diagnosis:
    tables = document.tables()
    by_table: dict[int | None, list[Observation]] = defaultdict(list)
    for one in found.observations:
        by_table[one.table_no].append(one)
    return Diagnosis(
        file=result,
        report=report,
        tables=tuple(_table(cells, by_table[cells[0].table_no], found.unbound) for cells in tables),
        sentences=tuple(by_table[None]),
        unbound=tuple(label for label in found.unbound if label.table_no is None),
    )


def _table(
    cells: Sequence[Cell], observations: Iterable[Observation], unbound: Iterable[UnboundLabel]
) -> TableDiagnosis:
    bound: dict[GridPlace, tuple[Observation, ...]] = {}
    for one in observations:
        if one.row_no is not None and one.col_no is not None:
            place = one.row_no, one.col_no
            bound[place] = (*bound.get(place, ()), one)
    rows, columns = _bindings(bound)
    return TableDiagnosis(
        cells=tuple(cells),
        bound=bound,
        rows=rows,
        columns=columns,
        loose=tuple(
            cell
            for cell in cells
            if (cell.row_no, cell.col_no) not in bound and is_number(cell.text)
        ),
        unbound=tuple(label for label in unbound if label.table_no == cells[0].table_no),
    )


def _bindings(
    bound: Mapping[GridPlace, tuple[Observation, ...]],
) -> tuple[dict[int, str], dict[int, str]]:
    """Return what rows and what columns stand for: the same along a row is of the row."""
    by_row: dict[int, list[tuple[int, Observation]]] = defaultdict(list)
    for (row_no, col_no), observations in bound.items():
        by_row[row_no] += [(col_no, one) for one in observations]
    rows: dict[int, str] = {}
    columns: dict[int, dict[str, None]] = defaultdict(dict)  # in order, each once
    for row_no, places in by_row.items():
        varying = [name for name in _FACETS if len({getattr(one, name) for _, one in places}) > 1]
        rows[row_no] = _told(places[0][1], [name for name in _FACETS if name not in varying])
        for col_no, one in places:
            columns[col_no] |= {_told(one, varying, is_alone=False): None}
    return rows, {col: "\n".join(filter(None, told)) for col, told in columns.items()}


def _told(one: Observation, names: Sequence[str], *, is_alone: bool = True) -> str:
    """Return facets of an observation in words; what goes without saying is left out."""
    told = [
        str(getattr(one, name))
        for name in names
        if getattr(one, name) is not None
        and not (is_alone and (name, getattr(one, name)) in _DEFAULTS)
    ]
    return " ".join(told)
