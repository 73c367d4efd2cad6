"""Confidence is counted on gold, drawn to wider contexts, and never judged by its own report."""

import tomllib
from pathlib import Path

import pytest

from pipelines.catalog.confidence import Confidence, load_confidence
from pipelines.evaluation.calibration import (
    FEWEST,
    PRIOR,
    WEIGHT,
    Case,
    Count,
    FirstLook,
    claims_by_others,
    claims_on_first_looks,
    counts_of,
    levels_of,
)
from pipelines.evaluation.reliability import GoldSet, bands_of, levels_file, reliability_page

TOTAL = ("prose", "alone", "prose.total")
CELL = ("form", "alone", "form.table2021.requests")


def cases(report: str, right: int, wrong: int, context: tuple[str, ...] = TOTAL) -> list[Case]:
    return [Case(report, context, n < right, n < right) for n in range(right + wrong)]


def test_a_level_is_drawn_to_the_one_above() -> None:
    levels = {level.context: level for level in levels_of(counts_of(cases("a", 9, 1)))}
    top = (9 + WEIGHT * PRIOR) / (10 + WEIGHT)
    assert levels["prose",].confidence == pytest.approx(top, abs=1e-3)
    below = (9 + WEIGHT * top) / (10 + WEIGHT)
    assert levels["prose", "alone"].confidence == pytest.approx(below, abs=1e-3)
    assert [levels[TOTAL].right, levels[TOTAL].counted] == [9, 10]


def test_what_is_counted_too_seldom_has_no_level() -> None:
    few = cases("a", FEWEST - 1, 0, CELL)
    assert [level.context for level in levels_of(counts_of(few))] == [("form",)]


def test_no_report_vouches_for_itself() -> None:
    claims = claims_by_others(cases("a", 20, 0) + cases("b", 0, 20))
    sure = {"b" if claim.count.right else "a": claim.confidence for claim in claims}
    assert sure["b"] < PRIOR < sure["a"]


def test_the_file_reads_back(tmp_path: Path) -> None:
    levels = levels_of(counts_of(cases("a", 30, 1) + cases("b", 12, 0, CELL)))
    path = tmp_path / "confidence.toml"
    path.write_text(levels_file(levels, [GoldSet("tests/gold", 2, 43, False)]), "utf-8")
    assert load_confidence(path) == Confidence({level.context: level for level in levels})
    assert tomllib.loads(path.read_text("utf-8"))["gold"][0]["reports"] == 2


def test_the_page_shows_claimed_beside_observed() -> None:
    claims = claims_by_others(cases("a", 19, 1) + cases("b", 20, 0))
    assert sum(band.count for band in bands_of(claims)) == 40
    page = reliability_page(claims, [], [GoldSet("tests/gold", 2, 40, False)])
    assert "| tests/gold | 2 | 40 |" in page
    assert "## Sentences of the other reports" in page
    assert "no rule had been written" not in page


def test_a_first_look_lowers_what_rules_claim_of_reports_they_know() -> None:
    known = counts_of(cases("a", 500, 0))
    look = [Count(TOTAL, 200, 180, 170)]
    sure = {level.context: level.confidence for level in levels_of(known)}
    lowered = {level.context: level.confidence for level in levels_of(known, look)}
    assert lowered[TOTAL] < sure[TOTAL]
    assert lowered[TOTAL] == pytest.approx(0.9, abs=0.02)


def test_a_first_look_leaves_other_sources_alone() -> None:
    known = counts_of(cases("a", 90, 10) + cases("b", 99, 1, CELL))
    sure = {level.context: level.confidence for level in levels_of(known)}
    lowered = {
        level.context: level.confidence for level in levels_of(known, [Count(TOTAL, 90, 9, 9)])
    }
    assert lowered[CELL] == sure[CELL]


def test_first_looks_are_judged_by_the_others() -> None:
    looks = [FirstLook(name, 1, (Count(TOTAL, 50, n, n),)) for name, n in (("x", 50), ("y", 25))]
    claims = claims_on_first_looks(cases("a", 50, 0), looks)
    assert [claim.count.right for claim in claims] == [50, 25]
    assert claims[0].confidence < claims[1].confidence
