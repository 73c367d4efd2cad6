"""Every rule and every denial target has its case, and the case reads nothing else."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from prose_reports import document_of, report_of

from pipelines.catalog import load_catalog
from pipelines.extraction.prose import extract_prose

CASES = Path(__file__).parent / "cases"
COUNTS: list[dict[str, Any]] = tomllib.loads((CASES / "counts.toml").read_text("utf-8"))["case"]
DENIALS: list[dict[str, Any]] = tomllib.loads((CASES / "denials.toml").read_text("utf-8"))["case"]


@pytest.mark.parametrize("case", COUNTS, ids=lambda case: case["text"][:24])
def test_reads_exactly_the_facts(case: dict[str, Any]) -> None:
    text = case["text"]
    found = extract_prose(
        document_of(text),
        report_of(text, case["topic"], year=case.get("year", 2012)),
        load_catalog(),
    )
    read = sorted([o.metric, o.member or "", o.period, str(float(o.value or 0))] for o in found)
    assert read == sorted([*fact[:3], str(float(fact[3]))] for fact in case["facts"])


@pytest.mark.parametrize("case", DENIALS, ids=lambda case: case["text"][:24])
def test_reads_zeros_said_in_words(case: dict[str, Any]) -> None:
    text = case["text"]
    report = report_of(
        text, case["topic"], heading=case.get("heading", ""), year=case.get("year", 2012)
    )
    found = extract_prose(document_of(text), report, load_catalog())
    assert sorted(o.metric for o in found) == sorted(case["facts"])
    assert all(o.value == 0 and o.value_status == "zero_in_words" for o in found)
    assert all(o.basis == "negated" for o in found)


def test_every_rule_has_a_case() -> None:
    covered = {rule for case in COUNTS for rule in case["rules"]}
    assert {rule.id for rule in load_catalog().lexicon.rules} - covered == set()


def test_every_rule_reads_in_its_case() -> None:
    used = set()
    for case in COUNTS:
        text = case["text"]
        found = extract_prose(
            document_of(text),
            report_of(text, case["topic"], year=case.get("year", 2012)),
            load_catalog(),
        )
        used |= {o.rule_id.removeprefix("prose.") for o in found}
    missing = {rule.id for rule in load_catalog().lexicon.rules} - used
    assert missing == set()


def test_every_denial_target_has_a_case() -> None:
    covered = {target for case in DENIALS for target in case["targets"]}
    assert {target.id for target in load_catalog().lexicon.denials} - covered == set()


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("没有传真和信函申请。", {"fax": "传真", "letter": "信函申请"}),
        ("没有出现不予公开的情形。", {"denied": "不予公开"}),
        ("部分公开、不予公开均为0件。", {"partially_granted": "部分公开", "denied": "不予公开"}),
    ],
)
def test_what_a_denial_denies_is_its_label(text: str, labels: dict[str, str]) -> None:
    found = extract_prose(document_of(text), report_of(text, "requests"), load_catalog())
    assert {one.member: one.member_label for one in found} == labels


def test_outcomes_bear_the_stage_of_their_lawsuits() -> None:
    text = "未经复议直接起诉2件：结果维持1件、尚未审结1件；复议后起诉1件：结果纠正1件。"
    report = report_of(text, "review", year=2022)
    found = extract_prose(document_of(text), report, load_catalog())
    assert [(one.metric, one.member, one.stage) for one in found] == [
        ("litigation.total", None, "direct"),
        ("litigation.outcome", "upheld", "direct"),
        ("litigation.outcome", "pending", "direct"),
        ("litigation.total", None, "after_review"),
        ("litigation.outcome", "corrected", "after_review"),
    ]


def test_heads_of_a_table_deny_nothing() -> None:
    text = "未经复议直接起诉    复议后起诉\n结果  结果  其他  尚未\n维持  纠正  结果  审结  总计\n"
    found = extract_prose(document_of(text), report_of(text, "review"), load_catalog())
    assert found == []
