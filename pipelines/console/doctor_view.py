"""A diagnosis drawn: what the file is, its tables as grids, what was bound and what was not."""

from rich.console import Console
from rich.table import Table
from rich.text import Text

from pipelines.console.formats import shown
from pipelines.doctor import Diagnosis, TableDiagnosis
from pipelines.extraction.forms import UnboundLabel
from pipelines.extraction.observation import Observation
from pipelines.intake.document import Cell
from pipelines.intake.result import IntakeResult
from pipelines.reading import NotAReport, Report

_BOUND, _LOOSE, _BINDING = "green", "bold red", "cyan"
_FROM_LEFT, _FROM_ABOVE = "←", "↑"
_MOST_ROWS = 500  # no form is longer; drawing takes time
_LONGEST_CELL = 60
_LONGEST_WORDS = 80
_USUAL = frozenset({"total", "year", "own"})  # not worth a word in a line of the text
LEGEND = (
    f"= bound to the row and the column named in the margins, ? figures bound to nothing, "
    f"{_FROM_LEFT} {_FROM_ABOVE} part of the cell beside or above"
)


def show_diagnosis(console: Console, diagnosis: Diagnosis) -> None:
    """Print a diagnosis."""
    console.print(str(diagnosis.file.path), style="bold", highlight=False, soft_wrap=True)
    for name, words in _lines(diagnosis):
        console.print(Text.assemble((f"  {name:<12}", _BINDING), words), soft_wrap=True)
    if diagnosis.tables:
        console.print(f"\n{LEGEND}", highlight=False)
    for number, table in enumerate(diagnosis.tables):
        _show_table(console, number, table)
    if diagnosis.sentences:
        console.print("\nfrom the text", style="bold")
    for one in diagnosis.sentences:
        console.print(_sentence(one), soft_wrap=True)
    if diagnosis.unbound:
        console.print("\nnot bound, outside tables", style="bold")
    _show_unbound(console, diagnosis.unbound)


def _lines(diagnosis: Diagnosis) -> list[tuple[str, str]]:
    lines = _file_lines(diagnosis.file)
    if diagnosis.report is None:
        lines.append(("quarantine", f"{diagnosis.file.reason_code}: {diagnosis.file.reason}"))
    elif isinstance(diagnosis.report, NotAReport):
        lines.append(("no report", f"{diagnosis.report.reason_code}: {diagnosis.report.reason}"))
    else:
        lines += [*_report_lines(diagnosis.report), ("read", _counts(diagnosis))]
    return lines


def _file_lines(file: IntakeResult) -> list[tuple[str, str]]:
    size = f"{file.size_bytes or 0:,} bytes"
    lines = [
        ("file", ", ".join(filter(None, (size, file.sha256 and f"sha256 {file.sha256}")))),
        ("type", file.media_type or "not recognised"),
    ]
    if file.document is not None:
        lines.append(("charset", file.charset or "the format's own"))
        pages = f", {len(file.document.pages)} pages" if file.document.pages else ""
        tables = len(file.document.tables())
        lines.append(("text", f"{len(file.document.text):,} characters, {tables} tables{pages}"))
    return lines


def _report_lines(report: Report) -> list[tuple[str, str]]:
    published = report.published_on or "not printed"
    return [
        ("report", report.title),
        ("body", report.agency_name or "not recognised"),
        ("year", f"{report.report_year} ({report.period_start} to {report.period_end})"),
        ("form", report.form),
        ("published", str(published)),
    ]


def _counts(diagnosis: Diagnosis) -> str:
    bound = sum(len(found) for table in diagnosis.tables for found in table.bound.values())
    loose = sum(len(table.loose) for table in diagnosis.tables)
    unbound = sum(len(table.unbound) for table in diagnosis.tables) + len(diagnosis.unbound)
    return (
        f"{bound} values from cells, {len(diagnosis.sentences)} from the text; not bound: "
        f"{loose} cells with figures, {unbound} labels of forms"
    )


def _show_table(console: Console, number: int, table: TableDiagnosis) -> None:
    page = f", page {table.cells[0].page}" if table.cells[0].page else ""
    count = sum(map(len, table.bound.values()))
    rules = sorted({one.rule_id for found in table.bound.values() for one in found})
    read_as = f"; {count} values by {', '.join(rules)}" if rules else "; nothing was read from it"
    console.print(f"\ntable {number}{page}{read_as}", style="bold", highlight=False)
    console.print(_grid(table))
    if table.cells[-1].row_no >= _MOST_ROWS:
        console.print(f"  only the first {_MOST_ROWS} rows are drawn")
    _show_unbound(console, table.unbound)


def _grid(table: TableDiagnosis) -> Table:
    """Return the grid with row numbers left, bindings of rows right and of columns below."""
    rows = max(cell.row_no + cell.row_span for cell in table.cells)
    cols = max(cell.col_no + cell.col_span for cell in table.cells)
    shown_cells = [[Text("") for _ in range(cols)] for _ in range(rows)]
    for cell in table.cells:
        _cover(shown_cells, cell)
        shown_cells[cell.row_no][cell.col_no] = _cell(cell, table)
    grid = Table(show_lines=True, show_footer=bool(table.columns), padding=(0, 0))
    grid.add_column("", style="dim", footer=Text("="))
    for col in range(cols):
        footer = Text(table.columns.get(col, ""), style=_BINDING)
        grid.add_column(str(col), overflow="fold", footer=footer)
    grid.add_column("=", style=_BINDING, overflow="fold")
    for row_no, cells in enumerate(shown_cells[:_MOST_ROWS]):
        grid.add_row(str(row_no), *cells, Text(table.rows.get(row_no, "")))
    return grid


def _cover(shown_cells: list[list[Text]], cell: Cell) -> None:
    for row in range(cell.row_no, cell.row_no + cell.row_span):
        for col in range(cell.col_no, cell.col_no + cell.col_span):
            mark = _FROM_ABOVE if row > cell.row_no else _FROM_LEFT
            shown_cells[row][col] = Text(mark, style="dim")


def _cell(cell: Cell, table: TableDiagnosis) -> Text:
    text = _cut(cell.text, _LONGEST_CELL)
    found = table.bound.get((cell.row_no, cell.col_no), ())
    if not found:
        return Text(f"?{text}", style=_LOOSE) if cell in table.loose else Text(text)
    status = {one.value_status for one in found} - {"printed"}
    told = f" ({', '.join(sorted(status))})" if status else ""
    return Text(f"={text}{told}", style=_BOUND)


def _sentence(one: Observation) -> Text:
    named = (one.metric, one.member or one.member_label, one.applicant, one.stage)
    facets = (*named, one.period, one.scope)
    what = " ".join(facet for facet in facets if facet and facet not in _USUAL)
    value = one.value_status if one.value is None else f"{shown(one.value)} {one.unit}"
    words = _cut(one.raw_text.replace("\n", " "), _LONGEST_WORDS)
    return Text.assemble("  ", (what, _BINDING), " = ", (value, _BOUND), f"  {words}")


def _show_unbound(console: Console, unbound: tuple[UnboundLabel, ...]) -> None:
    for one in unbound:
        place = "" if one.row_no is None else f"row {one.row_no}, column {one.col_no}: "
        label = _cut(one.text.replace("\n", " "), _LONGEST_CELL)
        console.print(
            Text.assemble("  not bound  ", place, (label, _LOOSE), f"  {one.reason}"),
            soft_wrap=True,
        )


def _cut(text: str, length: int) -> str:
    return text if len(text) <= length else f"{text[: length - 1]}…"
