"""Tables of web pages beside those that pandas reads in them: an independent reader as oracle.

Both are laid out as grids in which a merged cell stands in all its places. Where the two differ the
difference is of a kind that is named here, and nothing else differs.
"""

import io
import re
import sys
from pathlib import Path

import pytest

for _room in ("forms_corpus", "extraction_forms"):
    sys.path.append(str(Path(__file__).resolve().parents[1] / _room))

pandas = pytest.importorskip("pandas", reason="pandas, the oracle for web pages, is not installed")
pytest.importorskip("lxml", reason="lxml, which pandas reads web pages with, is not installed")

from corpus_formats import WRITERS  # noqa: E402
from corpus_reports import Printed, reports  # noqa: E402

from pipelines.intake import Cell, read_document  # noqa: E402

_PAGES = ("plain.html", "word.htm")
_Grid = list[list[str]]


def _squeezed(text: object) -> str:
    return re.sub(r"\s+", "", str(text)) if isinstance(text, str) else ""


def _spread(cells: list[Cell]) -> _Grid:
    rows = max(cell.row_no + cell.row_span for cell in cells)
    cols = max(cell.col_no + cell.col_span for cell in cells)
    grid = [[""] * cols for _ in range(rows)]
    for cell in cells:
        for row_no in range(cell.row_no, cell.row_no + cell.row_span):
            for col_no in range(cell.col_no, cell.col_no + cell.col_span):
                grid[row_no][col_no] = _squeezed(cell.text)
    return grid


def _as_words(html: str) -> str:
    """Begin every cell with a letter, so that pandas takes none for a number or a head."""
    html = re.sub(r"<th\b", "<td", html).replace("</th>", "</td>")
    return re.sub(r"(<td\b[^>]*>)", r"\1x", html)


def _by_pandas(html: str) -> list[_Grid]:
    tables = pandas.read_html(
        io.StringIO(_as_words(html)),
        header=None,
        flavor="lxml",
    )
    return [
        [[_squeezed(value)[1:] for value in row] for row in table.to_numpy().tolist()]
        for table in tables
    ]


def _without_idle(grid: _Grid) -> _Grid:
    """Take out columns that repeat the one before them: no cell begins there, and we keep none."""
    columns = [list(column) for column in zip(*grid, strict=True)]
    kept = [c for i, c in enumerate(columns) if i == 0 or c != columns[i - 1]]
    return [list(row) for row in zip(*kept, strict=True)]


@pytest.mark.parametrize("name", _PAGES)
@pytest.mark.parametrize("report", reports(), ids=lambda one: f"{one.form}-{one.deviation}")
def test_pandas_finds_the_same_cells(report: Printed, name: str) -> None:
    data = WRITERS[name](report)
    document = read_document(data, file_name=name)
    ours = [_without_idle(_spread(cells)) for cells in document.tables()]
    theirs = [_without_idle(grid) for grid in _by_pandas(data.decode(document.charset or "utf-8"))]
    assert ours == [grid for grid in theirs if len(grid) > 1 and len(grid[0]) > 1]


def test_pandas_shifts_rows_under_a_rowspan_that_runs_past_its_group_and_we_do_not() -> None:
    """HTML's own rule moves a row aside that fills the table by itself; it is left in place."""
    html = (
        "<table><tr><td rowspan=99>甲</td><td>一</td><td>1</td></tr><tr><td>二</td><td>2</td></tr>"
        "<tr><td>乙</td><td>三</td><td>3</td></tr></table>"
    )
    (ours,) = (_spread(cells) for cells in read_document(html.encode(), file_name="x").tables())
    (theirs,) = _by_pandas(html)
    assert ours == [["甲", "一", "1"], ["甲", "二", "2"], ["乙", "三", "3"]]
    assert theirs[2][:4] == ["甲", "乙", "三", "3"]
