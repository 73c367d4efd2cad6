"""Labels: what makes two of them the same, and what must keep them apart."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from printed_forms import FORMS, rows_of

from pipelines.catalog.form_models import FormTable
from pipelines.extraction.forms.align import Entry, RowIndex, align
from pipelines.extraction.forms.labels import EXACT, label_of, name_of, nearness, plain

TABLES = [
    pytest.param(table, id=f"{form.code}-{table.code}")
    for form in FORMS.values()
    for table in form.tables
    if rows_of(table)
]


@pytest.mark.parametrize(
    ("printed", "number", "core"),
    [
        ("（一）予以公开", "(一)", "予以公开"),
        ("( 一 )予以 公开", "(一)", "予以公开"),
        ("㈠予以公开", "(一)", "予以公开"),
        ("1.属于国家秘密", "1", "属于国家秘密"),
        ("1．属于国家秘密", "1", "属于国家秘密"),
        ("①属于国家秘密", "1", "属于国家秘密"),
        ("1属于国家秘密", "1", "属于国家秘密"),
        ("(1)属于国家秘密", "(1)", "属于国家秘密"),
        ("三\n、\n本\n年", "三", "本年"),
        ("其中：1.当面申请数", "1", "当面申请"),
        ("其中：涉及国家秘密", None, "涉及国家秘密"),
        ("3.危及“三安全一稳定”", "3", "危及三安全一稳定"),
        ("收到申请总数（件）", None, "收到申请"),
        ("专项经费（不包括网站建设", None, "专项经费"),
        ("主动公开规范性文件数", None, "主动公开规范性文件"),
        ("（六）其它处理", "(六)", "其他处理"),
        ("统计数", None, "统计"),
        ("12345热线", None, "12345热线"),
        ("2015年", None, "2015年"),
        ("3", None, "3"),
        ("", None, ""),
    ],
)
def test_a_label_taken_apart(printed: str, number: str | None, core: str) -> None:
    label = label_of(printed)
    assert (label.number, label.core) == (number, core)


@pytest.mark.parametrize(
    ("printed", "wanted"),
    [
        ("兼职人员", "专职人员"),
        ("政务客户端公开政府信息", "政务微博公开政府信息"),
        ("手机申请", "当面申请"),
        ("电话申请", "传真申请"),
        ("其他", "其他处理"),
        ("总计", "合计"),
    ],
)
def test_labels_that_are_not_nearly_the_same(printed: str, wanted: str) -> None:
    others = ["当面申请", "传真申请", "专职人员", "兼职人员"]
    assert printed in others or nearness(printed, wanted) == 0


@pytest.mark.parametrize("table", TABLES)
def test_every_row_is_its_own_label(table: FormTable) -> None:
    rows = [form_row for block in table.blocks for form_row in block.rows]
    entries = [Entry((label_of(row.label),)) for row in rows]
    assert [match.row for match in align(entries, RowIndex(table))] == list(range(len(rows)))


@pytest.mark.parametrize("table", TABLES)
@settings(deadline=None)
@given(data=st.data())
def test_labels_with_a_slip_stay_with_their_row_or_with_none(
    table: FormTable, data: st.DataObject
) -> None:
    rows = [form_row for block in table.blocks for form_row in block.rows]
    slipped = data.draw(st.sets(st.integers(0, len(rows) - 1), max_size=4))
    labels = [
        _slip(row.label, data.draw(st.integers(0, 99)), data.draw(st.sampled_from("的与甲")))
        if number in slipped
        else row.label
        for number, row in enumerate(rows)
    ]
    index = RowIndex(table)
    matches = align([Entry((label_of(text),)) for text in labels], index)
    assert all(match.entry == match.row for match in matches)
    found = {match.row for match in matches}
    assert all(
        number in found or number in slipped or index.parents[number] in slipped
        for number in range(len(rows))
    )


def _slip(label: str, at: int, char: str) -> str:
    """Return the label with one character replaced, not in its number."""
    first = len(label) - len(label.lstrip("0123456789一二三四五六七八九十、.（）()"))
    place = first + at % max(1, len(label) - first)
    return label[:place] + char + label[place + 1 :]


@pytest.mark.parametrize("table", TABLES)
@settings(deadline=None)
@given(data=st.data())
def test_rows_left_out_shift_nothing(table: FormTable, data: st.DataObject) -> None:
    rows = [form_row for block in table.blocks for form_row in block.rows]
    index = RowIndex(table)
    drawn = data.draw(st.sets(st.integers(0, len(rows) - 1)))
    kept = sorted(drawn | {one for number in drawn for one in _groups(number, index)})
    entries = [Entry((label_of(rows[number].label),)) for number in kept]
    for match in align(entries, index):
        assert match.row == kept[match.entry]


def _groups(number: int, index: RowIndex) -> set[int]:
    """Return the rows above a row: no table prints （二）被依法纠错数 without saying of what."""
    above = index.parents[number]
    return set() if above is None else {above, *_groups(above, index)}


@settings(deadline=None)
@given(st.text(max_size=12), st.text(max_size=12))
def test_nearness_is_exact_only_for_the_same(one: str, other: str) -> None:
    assert (nearness(one, other) == EXACT) == (one == other)


def test_each_character_has_its_compatibility_form() -> None:
    """Whether a character is usual and looked up, or rare and asked for, makes no difference."""
    for char in map(chr, range(0x10000)):
        rare = "\u2460"  # beside it, nothing is taken for usual
        assert plain(char) + plain(rare) == plain(unicodedata.normalize("NFKC", char) + rare)


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("（一）予以公开", "予以公开"),
        ("㈠予以公开", "予以公开"),
        ("1．属于国家秘密", "属于国家秘密"),
        ("其中：1.当面申请数", "当面申请数"),
        ("四、 行政复议\n数量", "行政复议数量"),
        ("（二）部分公开（区分处理的，只计这一情形）", "部分公开"),
        ("专项经费（不包括网站建设", "专项经费"),
        ("12345热线", "12345热线"),
        ("（一）", "（一）"),
    ],
)
def test_a_label_names_without_number_and_note(printed: str, name: str) -> None:
    assert name_of(printed) == name
