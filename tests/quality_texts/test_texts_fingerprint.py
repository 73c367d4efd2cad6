"""Fingerprints: the same wording with other figures is alike, the same figures are the same."""

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.quality.texts import SIGNATURE_LENGTH, copies_of_other_bodies, fingerprint_of
from pipelines.quality.texts.fingerprint import Fingerprint

_WORK = (
    "把公开{0}列入目标考核，由分管领导逐项督办，逐季通报{0}的进展。",
    "对{0}方面的文件实行属性源头认定，起草、审核、印发三个环节都要写明能否公开。",
    "在便民大厅增设{0}查阅席位，安排专人引导，老人和残疾人可以电话预约上门。",
    "针对{0}的来信，先归类再答复，同类问题编成问答，挂在网站首页供人翻看。",
    "邀请企业代表和村组干部座谈，请他们说一说{0}还有哪些看不懂、找不到的地方。",
    "年中请第三方抽查{0}栏目，错字、断链和过期内容当天改正，月底复核。",
)
_FIELDS = ("财政预算", "征地补偿", "学校招生", "环境监测", "救助供养", "食品安全")


def wording(fields: tuple[str, ...] = _FIELDS, *, year: int = 2021, count: int = 1234) -> str:
    lines = [line.format(field) for field in fields for line in _WORK]
    counted = (
        f"{year}年共公开政府信息{count}条，召开培训{count // 100}次，接受咨询{count // 3}人次。"
    )
    return "\n".join([f"{year}年政府信息公开工作年度报告", counted, *lines])


def similarity(one: Fingerprint, other: Fingerprint) -> float:
    assert one.signature is not None
    assert other.signature is not None
    same = sum(a == b for a, b in zip(one.signature, other.signature, strict=True))
    return same / SIGNATURE_LENGTH


def test_figures_and_years_make_no_other_wording() -> None:
    one, other = fingerprint_of(wording()), fingerprint_of(wording(year=2022, count=9876))
    assert similarity(one, other) == 1.0
    assert {two.key for two in one.sentences} != {two.key for two in other.sentences}


def test_a_sentence_is_the_same_with_the_year_put_right() -> None:
    one, other = fingerprint_of(wording(year=2021)), fingerprint_of(wording(year=2022))
    assert [two.key for two in one.sentences] == [two.key for two in other.sentences]


def test_sentences_stand_at_their_place() -> None:
    text = wording()
    [sentence] = fingerprint_of(text).sentences
    assert "1234条" in text[sentence.char_start : sentence.char_end]


def test_other_words_are_another_wording() -> None:
    half = tuple("数字档案" if at % 2 else field for at, field in enumerate(_FIELDS))
    assert similarity(fingerprint_of(wording()), fingerprint_of(wording(half))) < 0.8


@pytest.mark.parametrize(
    "text",
    [
        "根据国办发〔2014〕32号文件和《条例》第二十条第13项，编制本报告。",
        "联系电话0123-4567890，编制于2022年12月28日。",
        "全年召开会议3次，培训2期，公开栏更换5回。",
        "收到申请数 件 1234\n主动公开政府信息数 条 5678",
    ],
)
def test_numbers_of_documents_telephones_and_labels_are_no_figures(text: str) -> None:
    assert fingerprint_of(text).sentences == ()


def test_a_short_text_has_no_signature() -> None:
    assert fingerprint_of("本年度没有收到政府信息公开申请，特此报告。").signature is None


def test_signatures_are_the_same_in_every_build() -> None:
    signature = fingerprint_of(wording()).signature
    assert signature is not None
    assert signature[:3] == fingerprint_of(wording()).signature[:3]  # type: ignore[index]
    assert all(0 <= one < 2**32 for one in signature)


@settings(deadline=None)
@given(st.text(max_size=600))
def test_any_text_has_a_fingerprint(text: str) -> None:
    for one in fingerprint_of(text).sentences:
        assert 0 <= one.char_start < one.char_end <= len(text)


def frame(*reports: tuple[str, str | None, str]) -> pl.DataFrame:
    rows = [(key, body, fingerprint_of(text).signature) for key, body, text in reports]
    schema = {
        "report_id": pl.String(),
        "agency_id": pl.String(),
        "signature": pl.List(pl.UInt32()),
    }
    return pl.DataFrame(rows, schema=schema, orient="row")


def test_a_copy_is_found_with_the_first_that_it_is_like() -> None:
    reports = frame(
        ("r1", "a", wording()),
        ("r2", "b", wording((*reversed(_FIELDS), "水利工程", "公交线路"))),
        ("r3", "c", wording(count=7777)),
        ("r4", "d", wording(count=5555)),
        ("r6", None, wording(count=7)),
        ("r7", "e", "短文。"),
    )
    found = copies_of_other_bodies(reports)
    assert [(one.report_id, one.other_id, one.similarity) for one in found] == [
        ("r3", "r1", 1.0),
        ("r4", "r1", 1.0),
    ]


def test_nothing_is_found_among_different_wordings_or_none() -> None:
    assert copies_of_other_bodies(frame()) == []
    other = wording(("水利工程", "公交线路", "旧城改造", "安全生产", "林权登记", "广场管理"))
    assert copies_of_other_bodies(frame(("r1", "a", wording()), ("r2", "b", other))) == []
