"""Rows of the contracts from what the parsing rooms give, and back."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.batches import frames
from pipelines.contracts import validate
from pipelines.extraction.observation import Observation
from pipelines.intake.document import Cell, Document, PageSpan

SHA256 = "ab" * 32
OBSERVATION = Observation(
    metric="requests.received",
    member=None,
    member_label=None,
    applicant="total",
    stage=None,
    period="year",
    scope="own",
    value=Decimal(17),
    unit="件",
    value_status="printed",
    is_approximate=False,
    basis="stated",
    raw_text="收到申请17件",
    char_start=3,
    char_end=10,
    rule_id="prose.requests_received",
    confidence=0.9,
)


def _frame(*observations: Observation) -> list[tuple[object, ...]]:
    rows = frames.observation_rows(observations, SHA256)
    return validate("core.observations", frames.frame_of("core.observations", rows)).rows()


def test_a_document_comes_back_from_its_rows_as_it_was() -> None:
    document = Document(
        sha256=SHA256,
        media_type="text/html",
        charset="GB18030",
        text="甲\t乙\n丙\t3\n",
        pages=(PageSpan(1, 0, 8),),
        cells=(Cell(0, 0, 0, 1, 1, "甲", 0, 1, 1), Cell(0, 1, 1, 1, 2, "3", 6, 7, None)),
    )
    documents = frames.frame_of("raw.documents", [frames.document_row(document)])
    cells = frames.frame_of("raw.cells", frames.cell_rows(document))
    validate("raw.documents", documents)
    validate("raw.cells", cells)
    again = frames.document_of(documents.to_dicts()[0], cells.to_dicts(), "text/html", "GB18030")
    assert again == document


def test_what_is_the_same_in_everything_is_one_row() -> None:
    assert len(_frame(OBSERVATION, OBSERVATION._replace())) == 1
    assert len(_frame(OBSERVATION, OBSERVATION._replace(char_start=4, raw_text="到申请17件"))) == 2


def test_a_value_written_with_other_decimals_is_the_same_observation() -> None:
    other = OBSERVATION._replace(value=Decimal("17.000"))
    assert frames.observation_id(other, SHA256) == frames.observation_id(OBSERVATION, SHA256)


@pytest.mark.parametrize("value", ["0.83333", "100000000000000", "NaN", "Infinity"])
def test_a_value_that_the_column_cannot_hold_is_unreadable_and_never_rounded(value: str) -> None:
    row = _frame(OBSERVATION._replace(value=Decimal(value)))[0]
    assert row[9] is None
    assert row[11] == "unreadable"


@given(st.decimals(allow_nan=False, allow_infinity=False))
def test_a_stored_value_is_the_value(value: Decimal) -> None:
    held = frames.storable(value)
    assert held is None or held == value
