"""Tables and texts of no order at all: nothing breaks, and nothing is read that is not there."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from printed_forms import (
    FORMS,
    REQUEST_HEAD,
    Row,
    assert_reads,
    cell,
    fill,
    read,
    requests,
    rows_of,
)

LABELS = sorted(
    {one.label for form in FORMS.values() for table in form.tables for one in rows_of(table)}
)
HEADS = sorted(
    {
        column.label
        for form in FORMS.values()
        for table in form.tables
        for block in table.blocks
        for column in block.columns
    }
)
NUMBERS = st.integers(0, 99999).map(str)
OTHER = st.sampled_from(
    ["", "——", "/", "无", "条", "件", "万元", "备注", "其他", "第二十条", "1.", "（一）"]
)
CELLS = st.one_of(st.sampled_from(LABELS), st.sampled_from(HEADS), NUMBERS, OTHER, st.text())
SPANS = st.integers(1, 3)
WILD = settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])


def rows() -> st.SearchStrategy[list[Row]]:
    one = st.builds(cell, CELLS, SPANS, SPANS)
    return st.lists(st.lists(one, min_size=1, max_size=9), min_size=1, max_size=20)


@WILD
@given(st.lists(rows(), min_size=1, max_size=3), st.sampled_from(["prose", "table2019"]))
def test_wild_tables(tables: list[list[Row]], form: str) -> None:
    reading = read(form, *tables)  # asserts that every observation is what its cell says
    places = [(one.table_no, one.row_no, one.col_no) for one in reading.observations]
    cells = [place for place in places if place[0] is not None]
    assert len(cells) == len(set(cells))


@WILD
@given(st.lists(st.lists(CELLS, max_size=9).map(" ".join), max_size=60).map("\n".join))
def test_wild_lines(text: str) -> None:
    for one in read("stat2014", text).observations:
        assert one.value is None or any(char.isdigit() or char in "零〇" for char in one.raw_text)


SPELLINGS = st.sampled_from(["{}", "{:,}", " {} ", "{}\n", "{}件", "{}.0"])
SHAPES = st.sampled_from(["merged", "blank", "no head", "cut", "repeated head"])


@settings(deadline=None, max_examples=60)
@given(st.sampled_from(["table2019", "table2021"]), SHAPES, st.data())
def test_any_values_in_any_shape(form: str, shape: str, data: st.DataObject) -> None:
    numbers = data.draw(st.lists(st.integers(0, 10**7), min_size=300, max_size=300))
    spelling = data.draw(SPELLINGS)
    filled = fill(FORMS[form], "requests", lambda n: str(numbers[n % len(numbers)]))
    filled.values = {place: spelling.format(int(value)) for place, value in filled.values.items()}
    head = () if shape == "no head" else tuple(REQUEST_HEAD)
    lines = requests(filled, head=head, is_merged=shape in ("merged", "no head"))
    at = data.draw(st.integers(5, len(lines) - 3))
    if shape == "cut":
        assert_reads(read(form, lines[:at], lines[at:]), filled)
        return
    if shape == "repeated head":
        lines[at:at] = [list(line) for line in REQUEST_HEAD]
    assert_reads(read(form, lines), filled)
