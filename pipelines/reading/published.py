"""Publication: the day a report was published, from the header block, else the signature.

A labelled day counts before an unlabelled one, the day of publication before the day of writing.
A month without a day is no date. A day before the report's year is another paper's.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from pipelines.catalog.reading_rules import ReadingRules
from pipelines.reading.agency import clean_name, is_body
from pipelines.reading.furniture import is_furniture, labels_of
from pipelines.reading.lines import Line
from pipelines.reading.numerals import find_dates, first_date

_CLOCK = re.compile(r"^\d{1,2}[:点时]\d{1,2}(?:[:分]\d{0,2}秒?)?")
_FRAME = "()[]|-—·. "
_BESIDE = re.compile(
    r"^\s*[(\[][ ]*\d{4}[-/.年][^)\]]{3,18}[)\]]"
    r"|(?:[(\[]|[ ]{2})[ ]*\d{4}[-/.年][^)\]]{3,18}[)\]]?\s*$"
)
_ACT = re.compile(r"(?:发布|公布|印发|发表|公开|编制|制定|成文)$")
_LAST_LINES = 8
_IN_NO_SIGNATURE = re.compile("[,。;:!?、]")
_LONGEST_SIGNATURE = 60


@dataclass(frozen=True, slots=True)
class Signature:
    """A line that signs: a day, a body, or both.

    Attributes:
        body: The body as printed, white space removed; None where the line is a day only.
        day: The day; None where the line is a body only.
        start: First character of the line in the document's text.
    """

    body: str | None
    day: date | None
    start: int


def published_in_header(header: Sequence[Line], year: int, rules: ReadingRules) -> date | None:
    """Return the day of publication that the lines around the title give, or None.

    Args:
        header: The lines before the report's first sentence, and those of the page's foot.
        year: The report year.
        rules: The reading rules.
    """
    for group in rules.furniture.published:
        for number, line in enumerate(header):
            for label in labels_of(line.folded, rules.furniture):
                if label.name in group:
                    day = first_date(label.value) or _day_below(header, number, label.value)
                    if day is not None and day.year >= year:
                        return day
    return _unlabelled(header, year, rules)


def _day_below(header: Sequence[Line], number: int, value: str) -> date | None:
    if value:
        return None
    below = next((line for line in header[number + 1 :] if line.plain), None)
    return _day_only(below.folded) if below is not None else None


def _unlabelled(header: Sequence[Line], year: int, rules: ReadingRules) -> date | None:
    for line in header:
        day = _day_only(line.folded)
        if day is None and is_furniture(line, rules.furniture):
            mention = next(find_dates(line.folded), None)
            opens = mention is not None and not line.folded[: mention.start].strip(_FRAME)
            day = mention.value if mention is not None and opens else None
        if day is None:
            day = _day_beside(line.folded)
        if day is not None and day.year >= year:
            return day
    return None


def _day_beside(folded: str) -> date | None:
    """Return the day that white space or brackets set apart from the title on one line."""
    found = _BESIDE.search(folded)
    return first_date(found[0]) if found and not re.search(r"[,。;]", folded) else None


def _day_only(folded: str) -> date | None:
    mention = next(find_dates(folded), None)
    if mention is None or folded[: mention.start].strip(_FRAME):
        return None
    behind = folded[mention.end :].strip(_FRAME)
    clock = _CLOCK.match(behind)
    rest = behind[clock.end() :] if clock else behind
    return mention.value if not _ACT.sub("", rest.strip(_FRAME)) else None


def find_signatures(lines: Sequence[Line], rules: ReadingRules) -> list[Signature]:
    """Return the lines that sign, last first.

    A line signs near the end, or where a body and a day stand together; alone in the middle of
    a text it may be the cell of a table that lost its grid.
    """
    written = [line for line in lines if line.plain and not line.in_table]
    read = [_signature_of(line, rules) for line in written]
    near_end = len(written) - _LAST_LINES
    signatures = []
    for number, signature in enumerate(read):
        if signature is not None and (
            number >= near_end or _is_pair(signature, read[max(0, number - 2) : number + 3])
        ):
            signatures.append(signature)
    return signatures[::-1]


def _is_pair(signature: Signature, around: Sequence[Signature | None]) -> bool:
    signed = [signature, *(other for other in around if other is not None)]
    return any(s.body for s in signed) and any(s.day for s in signed)


def _signature_of(line: Line, rules: ReadingRules) -> Signature | None:
    if len(line.plain) > _LONGEST_SIGNATURE:
        return None
    mentions = list(find_dates(line.folded))
    day = _day_only(line.folded) if mentions else None
    if day is not None:
        return Signature(None, day, line.start)
    mention = mentions[-1] if mentions else None
    before = line.folded[: mention.start] if mention is not None else line.folded
    if _IN_NO_SIGNATURE.search(before):
        return None  # most lines are sentences
    body = clean_name(before)
    if not is_body(body, rules):
        return None
    behind = line.folded[mention.end :].strip(_FRAME) if mention is not None else ""
    return None if behind else Signature(body, mention.value if mention else None, line.start)


def signed_on(signatures: Sequence[Signature], year: int) -> date | None:
    """Return the last signed day that is not before the report's year, or None."""
    return next((s.day for s in signatures if s.day is not None and s.day.year >= year), None)
