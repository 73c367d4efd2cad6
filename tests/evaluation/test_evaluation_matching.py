"""Facts and observations are matched as multisets, and every side that is left over is told."""

import json
from pathlib import Path
from typing import Any

import pytest

from pipelines.catalog import load_catalog
from pipelines.evaluation import (
    GoldError,
    GoldFact,
    GoldReport,
    RecordError,
    compare_records,
    figures_by,
    figures_of,
    load_gold,
    load_record,
    match_reports,
    record_of,
)


def fact(metric: str, value: int, **more: Any) -> GoldFact:
    return GoldFact(metric=metric, value=value, **more)


def row(metric: str, value: int, **more: Any) -> dict[str, Any]:
    base = {
        "stem": "a", "kind": "township", "observation_id": f"obs_{metric}_{value}",
        "metric": metric, "member": None, "applicant": "total", "stage": None, "period": "year",
        "scope": "own", "value": value, "basis": "stated", "raw_text": "共3条",
        "member_label": None, "char_start": 0, "char_end": 4, "confidence": 0.9,
    }  # fmt: skip
    return {**base, **more}


def report(*facts: GoldFact) -> GoldReport:
    return GoldReport(stem="a", report_year=2012, regime="prose", facts=facts)


def test_found_missed_and_extra_are_told() -> None:
    gold = report(fact("disclosure.total", 3), fact("requests.received", 0))
    verdicts, unread = match_reports([gold], [row("disclosure.total", 3), row("review.total", 1)])
    assert sorted(v.outcome for v in verdicts) == ["extra", "found", "missed"]
    assert unread == []
    total = figures_of("all", verdicts)
    assert (total.precision, total.recall, total.f1) == (0.5, 0.5, 0.5)


def test_one_key_in_prose_and_form_is_one_fact() -> None:
    gold = report(fact("requests.received", 2), fact("requests.received", 2, basis="table"))
    read = [row("requests.received", 2), row("requests.received", 2, basis="table")]
    verdicts, _ = match_reports([gold], read)
    assert [v.outcome for v in verdicts] == ["found"]


def test_categories_may_repeat_a_value() -> None:
    facts = [fact("disclosure.by_category", 5, member="policy") for _ in range(2)]
    read = [row("disclosure.by_category", 5, member="policy")]
    verdicts, _ = match_reports([report(*facts)], read)
    assert sorted(v.outcome for v in verdicts) == ["found", "missed"]


def test_answered_counts_as_concluded_and_outlets_by_value() -> None:
    gold = report(fact("requests.concluded", 4), fact("media.articles", 9, member="青禾日报"))
    read = [row("requests.answered", 4), row("media.articles", 9, member="《青禾日报》")]
    verdicts, _ = match_reports([gold], read)
    assert {v.outcome for v in verdicts} == {"found"}


def test_scope_is_judged_apart() -> None:
    gold = report(fact("disclosure.total", 3, scope="whole"))
    verdicts, _ = match_reports([gold], [row("disclosure.total", 3)])
    assert figures_of("all", verdicts).scope_right == 0


def test_phenomena_divide() -> None:
    gold = report(fact("disclosure.total", 310, evidence="共三百一十条"))
    verdicts, _ = match_reports([gold], [])
    assert [f.name for f in figures_by("phenomenon", verdicts)] == ["chinese_numeral"]


def test_unread_reports_are_named() -> None:
    _, unread = match_reports([report(fact("disclosure.total", 3))], [])
    assert unread == ["a"]


def test_records_tell_what_changed(tmp_path: Path) -> None:
    gold = report(fact("disclosure.total", 3))
    before = record_of(match_reports([gold], [])[0])
    after = record_of(match_reports([gold], [row("disclosure.total", 3)])[0])
    path = tmp_path / "last.json"
    path.write_text(json.dumps(before), "utf-8")
    changes = compare_records(load_record(path), after)
    assert [(c.before, c.after) for c in changes] == [("missed", "found")]


def test_a_file_that_is_no_record_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "last.json"
    path.write_text("[]", "utf-8")
    with pytest.raises(RecordError, match="expected a record of version"):
        load_record(path)


def test_every_problem_of_the_gold_is_listed(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text("{", "utf-8")
    bad = {"report_year": 2012, "regime": "prose", "facts": [{"metric": "no.such", "value": 1}]}
    (tmp_path / "b.json").write_text(json.dumps(bad), "utf-8")
    with pytest.raises(GoldError) as error:
        load_gold(tmp_path, load_catalog().metrics)
    assert len(error.value.problems) == 2


def test_an_empty_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match="holds no gold file"):
        load_gold(tmp_path, load_catalog().metrics)


def test_the_projects_own_gold_is_sound() -> None:
    tests = Path(__file__).resolve().parents[1]
    for folder in (tests / "gold", tests / "corpus" / "prose" / "gold"):
        assert len(load_gold(folder, load_catalog().metrics)) > 20


def test_a_label_is_right_as_printed() -> None:
    facts = [
        fact("disclosure.by_category", n, member="policy", member_label="政策类") for n in (5, 6)
    ]
    read = [
        row("disclosure.by_category", 5, member="policy", member_label="“政策类”"),
        row("disclosure.by_category", 6, member="policy", member_label="政策"),
    ]
    total = figures_of("all", match_reports([report(*facts)], read)[0])
    assert (total.labelled, total.label_right) == (2, 1)


@pytest.mark.parametrize(
    ("gold", "printed", "is_right"),
    [
        ("收到申请数", "（一）收到申请数", True),
        ("涉及国家秘密", "其中：涉及 国家秘密", True),
        ("热点数", "1.热点数（不同方式计1次）", True),
        ("同意公开的", "“同意公开”", True),
        ("（含公告）", "（含公告）", True),
        ("涉及国家秘密", "国家秘密", False),
        ("政策类", None, False),
    ],
)
def test_furniture_of_a_form_is_no_part_of_a_label(
    gold: str, printed: str | None, is_right: bool
) -> None:
    told = report(fact("review.outcome", 5, member="upheld", member_label=gold))
    read = row("review.outcome", 5, member="upheld", member_label=printed)
    verdicts, _ = match_reports([told], [read])
    assert [verdict.is_label_right for verdict in verdicts] == [is_right]


_FACT = '{"report_year": 2012, "regime": "prose", "facts": [{"metric": "review.total", %s}]}'


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[]", "expected an object .* found a list"),
        ('{"regime": "prose", "facts": []}', "report_year: Field required"),
        (_FACT.replace("prose", "prosa") % '"value": 1', "regime: expected one of prose"),
        (_FACT % '"value": "x"', r"facts\.0\.value: .* found 'x'"),
        (_FACT % '"value": 1, "scope": "all"', r"facts\.0\.scope: expected one of own, .* 'all'"),
    ],
)
def test_a_malformed_file_is_told_with_its_place(tmp_path: Path, text: str, told: str) -> None:
    (tmp_path / "a.json").write_text(text, "utf-8")
    with pytest.raises(GoldError, match=told):
        load_gold(tmp_path, load_catalog().metrics)


def test_a_wrong_path_is_told(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match="expected a folder of gold files, found nothing"):
        load_gold(tmp_path / "absent", load_catalog().metrics)
    (tmp_path / "file").touch()
    with pytest.raises(GoldError, match="expected a folder of gold files, found a file"):
        load_gold(tmp_path / "file", load_catalog().metrics)
