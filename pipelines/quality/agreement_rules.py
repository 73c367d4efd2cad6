"""What is printed twice: in a sentence and in the form; for the parts of an area and for all."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import groupby

from pipelines.extraction.observation import Observation
from pipelines.quality.facts import Facts, name_of, runs
from pipelines.quality.rules import Contradiction, rule

_MANY_VALUED = frozenset(
    {"disclosure.by_category", "disclosure.share_by_category", "media.articles"}
)
_ALSO = {"requests.concluded": "requests.answered"}  # a report with one total calls it either
_VAGUE_MEMBERS = frozenset({"other"})
_APPROXIMATE = Decimal("0.1")
_Key = tuple[str, str, str, str]


@rule(
    "agreement.text_and_form",
    severity="warning",
    ground="同一指标、同一时段、同一范围在文字与表格中的数字应当一致",
)
def text_and_form(facts: Facts) -> Iterator[Contradiction]:
    """A figure of a sentence is the form's, where both speak of the same bodies."""
    return (found for found, is_same_scope in _disagreements(facts) if is_same_scope)


@rule(
    "agreement.text_and_form_scope",
    severity="note",
    ground="同一指标、同一时段在文字与表格中的数字不同，且文字所述范围与表格不同：供比较时参考",
)
def text_and_form_scope(facts: Facts) -> Iterator[Contradiction]:
    """A figure of a sentence differs from the form's, and speaks of other bodies."""
    return (found for found, is_same_scope in _disagreements(facts) if not is_same_scope)


@rule(
    "agreement.parts_of_area",
    severity="warning",
    ground="本级与下级（部门、乡镇街道）之和应等于全地区的数字",
)
def parts_of_area(facts: Facts) -> Iterator[Contradiction]:
    """In a row of a form, the bodies counted apart come to the whole area."""
    rows = sorted(facts.in_tables, key=lambda one: (_row_of(one), _meaning(one), one.period))
    for _, cells in groupby(rows, key=lambda one: (_row_of(one), _meaning(one), one.period)):
        yield from _area(list(cells))


@rule(
    "prose.parts_of_area",
    severity="warning",
    ground="本级与下级（部门、乡镇街道）之和不应多于全地区的数字",
)
def parts_of_area_in_sentences(facts: Facts) -> Iterator[Contradiction]:
    """In a sentence, the bodies counted apart come to no more than the whole area."""
    stated = [one for one in facts.in_sentences if one.basis == "stated"]
    by_meaning = sorted(stated, key=lambda one: (_meaning(one), one.period))
    for _, same in groupby(by_meaning, key=lambda one: (_meaning(one), one.period)):
        for run in runs(same):
            for found in _area(run):
                if (found.printed or 0) < (found.expected or 0):
                    yield found


def _area(cells: list[Observation]) -> Iterator[Contradiction]:
    whole = [one for one in cells if one.scope == "whole"]
    parts = [one for one in cells if one.scope != "whole"]
    own = [one for one in parts if one.scope == "own"]
    is_split = len(whole) == 1 and len(own) <= 1 and len(parts) > 1
    if not is_split or any(one.is_approximate for one in cells):
        return
    total = whole[0].value or Decimal(0)
    listed = sum((one.value or Decimal(0) for one in parts), Decimal(0))
    if total != listed:
        names = ", ".join(name_of(one) for one in parts)
        message = f"{name_of(whole[0])} is printed as {total:f}; {names} come to {listed:f}"
        yield Contradiction(message, (whole[0], *parts), total, listed)


def _disagreements(facts: Facts) -> Iterator[tuple[Contradiction, bool]]:
    """Yield every figure of a sentence that the form contradicts, and whether of one scope."""
    for sentence, cells in _pairs(facts):
        known = {cell.value or Decimal(0) for cell in cells}
        known.add(sum((cell.value or Decimal(0) for cell in cells), Decimal(0)))
        if any(_agrees(sentence, value) for value in known):
            continue
        is_same_scope = any(cell.scope == sentence.scope for cell in cells)
        scope = "" if is_same_scope else f", of another scope ({sentence.scope})"
        message = (
            f"{name_of(sentence)} is {sentence.value:f} in the text{scope}, and"
            f" {' and '.join(f'{cell.value:f}' for cell in cells)} in the form"
        )
        found = Contradiction(message, (sentence, *cells), sentence.value, cells[0].value)
        yield found, is_same_scope


def _pairs(facts: Facts) -> Iterator[tuple[Observation, list[Observation]]]:
    """Yield sentences with the cells of the same meaning; not where one of them agrees.

    Several figures of one meaning are parts, comparisons or repetitions: when any of them, or
    their sum, is the form's, the others are no contradiction.
    """
    cells: dict[tuple[_Key, str], list[Observation]] = {}
    for one in facts.in_tables:
        cells.setdefault((_meaning(one), one.period), []).append(one)
    told: dict[tuple[_Key, str], list[Observation]] = {}
    for one in facts.in_sentences:
        if one.metric not in _MANY_VALUED and one.member not in _VAGUE_MEMBERS:
            told.setdefault((_meaning(one), one.period), []).append(one)
    for key, sentences in told.items():
        same = [*cells.get(key, []), *cells.get(_also(key), [])]
        total = sum((one.value or Decimal(0) for one in sentences), Decimal(0))
        values = {one.value for one in same}
        if same and total not in values and not any(one.value in values for one in sentences):
            yield from ((sentence, same) for sentence in sentences)


def _agrees(sentence: Observation, value: Decimal) -> bool:
    told = sentence.value or Decimal(0)
    return told == value or (sentence.is_approximate and abs(told - value) <= _APPROXIMATE * value)


def _meaning(one: Observation) -> _Key:
    """Return what the value counts; stages of lawsuits are counted together, as sentences do."""
    return (one.metric, one.member or "", one.applicant, one.unit)


def _row_of(one: Observation) -> tuple[int, int]:
    if one.table_no is None or one.row_no is None:
        return (-1, one.char_start)
    return (one.table_no, one.row_no)


def _also(key: tuple[_Key, str]) -> tuple[_Key, str]:
    (metric, member, applicant, unit), period = key
    return (_ALSO.get(metric, ""), member, applicant, unit), period
