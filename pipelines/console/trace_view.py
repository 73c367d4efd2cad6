"""The five hops of a trace, drawn: the number marked in its sentence, or in its cell."""

from rich.console import Console
from rich.table import Table
from rich.text import Text

from pipelines.catalog import Catalog
from pipelines.console.formats import shown
from pipelines.console.rules import describe_rule
from pipelines.trace import CellPlace, Record, SentencePlace, Trace, ViewRow

_NUMBER = "bold black on yellow"
_WORDS = "yellow"
_HOP = "bold cyan"
_VIEW_COLUMNS = 8
_NOT_TELLING = ("report_id", "observation_id", "agency_id", "region_code")


def show_trace(console: Console, trace: Trace, catalog: Catalog) -> None:
    """Print the five hops."""
    _hop(console, 1, "view", "" if trace.view_rows else "the number stands in no view")
    for row in trace.view_rows:
        console.print(f"    {row.view}", style="bold")
        console.print(
            f"      {_view_words(row, trace.observation['value'])}", highlight=False, soft_wrap=True
        )
    _hop(console, 2, "observation", trace.observation["observation_id"])
    for line in _observation_lines(trace):
        console.print(f"    {line}", highlight=False)
    for line in _correction_lines(trace.correction):
        console.print(f"    {line}", highlight=False, markup=False, soft_wrap=True)
    _hop(console, 3, "rule", trace.observation["rule_id"])
    rule = describe_rule(trace.observation["rule_id"], catalog)
    console.print(f"    {rule}", highlight=False, markup=False, soft_wrap=True)
    sure = f"{trace.observation['confidence']:.1%} of such figures are right in gold reports"
    console.print(f"    {sure}", highlight=False)
    _hop(console, 4, "report", trace.report["report_id"])
    for line in report_lines(trace.report):
        console.print(f"    {line}", highlight=False, markup=False)
    _hop(console, 5, "file", trace.file["sha256"])
    for path in trace.file["paths"]:
        console.print(f"    {path}", highlight=False, markup=False, soft_wrap=True)
    console.print(f"    {_place_words(trace.observation)}", highlight=False)
    console.print()
    if isinstance(trace.place, CellPlace):
        _show_cell(console, trace.place)
    else:
        console.print(_marked(trace.place), soft_wrap=True)


def report_lines(report: Record) -> list[str]:
    """Return the header of a report in lines."""
    published = report["published_on"] or "not printed"
    superseded = ", superseded by a later one" if report["is_superseded"] else ""
    return [
        str(report["title"]),
        f"{report['agency_name'] or 'body not recognised'}, {report['report_year']}"
        f" ({report['period_start']} to {report['period_end']})",
        f"form {report['form']}, published {published}, file {report['file_name']}{superseded}",
    ]


def _hop(console: Console, number: int, name: str, words: str) -> None:
    console.print(Text.assemble((f"{number} {name:<12}", _HOP), words))


def _view_words(row: ViewRow, number: object) -> str:
    """Return the columns that hold the number, then some that say what it is."""
    told = [
        (name, value)
        for name, value in row.values.items()
        if value not in (None, False) and name not in _NOT_TELLING and "_label_" not in name
    ]
    told.sort(key=lambda column: column[1] != number)  # stable: the rest keeps its order
    return "  ".join(f"{name}={shown(value)}" for name, value in told[:_VIEW_COLUMNS])


def _observation_lines(trace: Trace) -> list[str]:
    observation = trace.observation
    what = " / ".join(
        str(observation[name]) for name in ("metric", "member", "stage") if observation[name]
    )
    value = "no value" if observation["value"] is None else shown(observation["value"])
    about = "about " if observation["is_approximate"] else ""
    return [
        f"{trace.metric['label_zh']} ({trace.metric['label_en']})",
        f"{what} = {about}{value} {observation['unit']}",
        f"applicant {observation['applicant']}, period {observation['period']},"
        f" scope {observation['scope']}, {observation['value_status']}, {observation['basis']}",
    ]


def _correction_lines(correction: Record | None) -> list[str]:
    if correction is None:
        return []
    value = correction["corrected_value"]
    instead = "nothing" if value is None else shown(value)
    return [
        f"counted as {instead}, by entry {correction['entry_no']} of the corrections:"
        f" {correction['reason']}"
    ]


def _place_words(observation: Record) -> str:
    page = f"page {observation['page']}, " if observation["page"] is not None else ""
    span = f"characters {observation['char_start']} to {observation['char_end']}"
    if observation["table_no"] is None:
        return f"{page}{span}"
    places = (f"{name} {observation[f'{name}_no']}" for name in ("table", "row"))
    return f"{page}{', '.join(places)}, column {observation['col_no']} (from 0), {span}"


def _marked(place: SentencePlace) -> Text:
    words = Text(place.words, style=_WORDS)
    for start, end in place.numbers:
        words.stylize(_NUMBER, start, end)
    return Text.assemble("    ", place.before, words, place.after)


def _show_cell(console: Console, place: CellPlace) -> None:
    table = Table(show_header=False, show_lines=True)
    for _ in range(len(place.row_labels) + 1):
        table.add_column(overflow="fold")
    for head in place.column_heads:
        table.add_row(*[""] * len(place.row_labels), Text(head))
    table.add_row(*map(Text, place.row_labels), Text(place.text or "(blank)", style=_NUMBER))
    console.print(table)
