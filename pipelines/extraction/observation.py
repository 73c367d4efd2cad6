"""The Observation: one number of one report, with its meaning and its place."""

from decimal import Decimal
from typing import NamedTuple

VALUE_STATUSES = (
    "printed",
    "zero_in_words",
    "blank",
    "dash",
    "none_word",
    "not_in_form",
    "unreadable",
)


class Observation(NamedTuple):
    """One value read from a report (or a cell of its form that holds no value).

    A tuple: there are millions of them, and a frozen dataclass takes ten times as long to make.

    Attributes:
        metric: Code of the catalogue, such as requests.received.
        member: Member of the metric, such as granted; None where the metric has none.
        member_label: The label as printed; None where none was printed.
        applicant: total, or the applicant's code in the tables since 2019.
        stage: direct or after_review for lawsuits in the tables since 2019, else None.
        period: year, cumulative or prior_years.
        scope: own, whole or subordinate.
        value: In the catalogue's unit, exact; None unless value_status says that one was printed.
        unit: Unit of the catalogue.
        value_status: One of VALUE_STATUSES.
        is_approximate: Printed with 余, 多, 近, 约 or 逾.
        basis: stated, negated or table.
        raw_text: The characters from char_start to char_end of the document's text.
        char_start: First character of the evidence (inclusive).
        char_end: Character after the last one (exclusive).
        page: Page from 1, or None.
        table_no: Table, row and column of the cell (from 0); None for prose.
        row_no: See table_no.
        col_no: See table_no.
        rule_id: The rule that read it, such as prose.count or form.table2021.requests.
        confidence: Share of observations of its rule and context that are right on gold, from 0
            to 1; None until the report has been read whole.
        ocr_confidence: How sure OCR was of the value's cell, from 0 to 1; None where it was not
            read by OCR.
    """

    metric: str
    member: str | None
    member_label: str | None
    applicant: str
    stage: str | None
    period: str
    scope: str
    value: Decimal | None
    unit: str
    value_status: str
    is_approximate: bool
    basis: str
    raw_text: str
    char_start: int
    char_end: int
    rule_id: str
    page: int | None = None
    table_no: int | None = None
    row_no: int | None = None
    col_no: int | None = None
    confidence: float | None = None
    ocr_confidence: float | None = None
