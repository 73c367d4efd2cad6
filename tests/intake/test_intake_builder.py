"""The document builder: every cell's text is what stands in the text at its place."""

from hypothesis import given
from hypothesis import strategies as st

from pipelines.intake.builder import (
    Content,
    DocumentBuilder,
    MarkedCell,
    clean,
    clean_cell,
)
from pipelines.intake.table import GridCell

words = st.text(
    alphabet=st.sampled_from("公开信息12条 \t\n\r\x0b\x00\u200b\xa0\u3000\ud800\ufeff、")
)


@st.composite
def tables(draw: st.DrawFn, *, with_pages: bool = False) -> list[GridCell]:
    rows, cols = draw(st.integers(1, 4)), draw(st.integers(1, 4))
    page = 1
    cells = []
    for row in range(rows):
        page += draw(st.integers(0, 1))
        cells += [
            GridCell(row, col, 1, 1, draw(words), page if with_pages else None)
            for col in range(cols)
        ]
    return cells


def _assert_consistent(content: Content) -> None:
    for cell in content.cells:
        assert cell.text == content.text[cell.char_start : cell.char_end]
        assert "\t" not in cell.text
        assert cell.text == cell.text.strip()
    order = [(cell.table_no, cell.row_no, cell.col_no) for cell in content.cells]
    assert order == sorted(order)
    starts = [cell.char_start for cell in content.cells]
    assert starts == sorted(starts)
    content.text.encode("utf-8")
    for before, after in zip(content.pages, content.pages[1:], strict=False):
        assert before.page < after.page
        assert before.char_end == after.char_start
    if content.pages:
        assert content.pages[-1].char_end == len(content.text)


@given(st.lists(st.one_of(words, tables())))
def test_cells_stand_where_they_say(parts: list[str | list[GridCell]]) -> None:
    builder = DocumentBuilder()
    for part in parts:
        if isinstance(part, str):
            builder.line(part)
        else:
            builder.table(part)
    content = builder.build(charset=None)
    _assert_consistent(content)
    assert len(content.cells) == sum(len(part) for part in parts if isinstance(part, list))


@given(st.lists(st.tuples(st.integers(0, 2), st.one_of(words, tables(with_pages=True)))))
def test_pages_cover_the_text_without_gaps(
    parts: list[tuple[int, str | list[GridCell]]],
) -> None:
    builder = DocumentBuilder()
    page = 1
    for step, part in parts:
        page += step
        builder.turn_to(page)
        if isinstance(part, str):
            builder.text(part)
            builder.end_line()
        else:
            moved = [GridCell(c.row, c.col, 1, 1, c.text, page + (c.page or 0)) for c in part]
            builder.table(moved)
            page = max(cell.page or 0 for cell in moved)
    _assert_consistent(builder.build(charset=None))


def test_rows_are_lines_and_cells_are_set_apart_by_tabs() -> None:
    builder = DocumentBuilder()
    builder.line("一、总体情况")
    builder.table(
        [GridCell(0, 0, 1, 2, "标题"), GridCell(1, 0, 1, 1, "甲"), GridCell(1, 1, 1, 1, " 5\n\n6 ")]
    )
    builder.line("完")
    content = builder.build(charset="utf-8")
    assert content.text == "一、总体情况\n标题\n甲\t5\n6\n完"
    assert [(cell.row_no, cell.col_no, cell.col_span) for cell in content.cells] == [
        (0, 0, 2), (1, 0, 1), (1, 1, 1),
    ]  # fmt: skip


def test_an_empty_last_cell_stays_inside_the_text() -> None:
    builder = DocumentBuilder()
    builder.table([GridCell(0, 0, 1, 1, "甲"), GridCell(1, 0, 1, 1, "")])
    content = builder.build(charset=None)
    assert content.cells[1].char_end <= len(content.text)
    _assert_consistent(content)


def test_an_open_line_ends_before_what_follows() -> None:
    builder = DocumentBuilder()
    builder.text("公开")
    builder.text("信息")
    builder.table([GridCell(0, 0, 1, 1, "1"), GridCell(0, 1, 1, 1, "2")])
    assert builder.build(charset=None).text == "公开信息\n1\t2"


def test_marked_cells_take_their_words_from_the_text() -> None:
    builder = DocumentBuilder()
    start = builder.line("甲|5")
    builder.mark_table([MarkedCell(0, 0, start, start + 1), MarkedCell(0, 1, start + 2, start + 3)])
    assert [cell.text for cell in builder.build(charset=None).cells] == ["甲", "5"]


def test_cleaning() -> None:
    assert clean("甲\r\n乙\r丙\x0c丁\u2028戊") == "甲\n乙\n丙\n丁\n戊"
    assert clean("政\u200b府\x00信\xad息\ufeff") == "政府信息"
    assert clean("公开\xa0信息\u3000条\t") == "公开 信息\u3000条\t"
    assert clean("\ud83d") == "\ufffd"
    assert clean_cell("\u3000 总\t计 \n\n 5 ") == "总 计\n5"
