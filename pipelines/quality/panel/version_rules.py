"""Two reports of one body on one year: published twice, or revised."""

from collections.abc import Iterator

from pipelines.quality.panel.body import Body, Figure, Meaning, YearReport
from pipelines.quality.panel.registry import WITHIN_YEAR, Deviation

_TOLD = 5  # figures named in a message; the finding points to all
_Change = tuple[Meaning, Figure, Figure]


@WITHIN_YEAR.rule(
    "versions.numbers_differ",
    severity="warning",
    ground="同一机关同一年度的报告重复发布或更正，两个版本的数字不同",
)
def numbers_differ(body: Body) -> Iterator[Deviation]:
    """Another version of a report gives other figures."""
    for standing, other in body.versions():
        changes, shared_count = _compared(standing, other)
        if changes and not have_little_in_common(standing, other):
            message = (
                f"{len(changes)} of {shared_count} figures differ from those of the version"
                f" {_version(other)}: {_told(changes)}"
            )
            yield _deviation(standing, message, changes)


@WITHIN_YEAR.rule(
    "versions.little_in_common",
    severity="note",
    ground="同一名称同一年度的两份报告，相同的数字不足一半：或为两个机关，或为两份不同的报告",
)
def little_in_common(body: Body) -> Iterator[Deviation]:
    """Two reports of one name and year differ in most of their figures: are they of one body?"""
    for standing, other in body.versions():
        if have_little_in_common(standing, other):
            changes, shared_count = _compared(standing, other)
            message = (
                f"{len(changes)} of {shared_count} figures differ from those of another report of"
                f" the same name and year, {_version(other)}, which may be of another body:"
                f" {_told(changes)}"
            )
            yield _deviation(standing, message, changes)


def have_little_in_common(standing: YearReport, other: YearReport) -> bool:
    """Tell whether two reports differ in more than half of the figures that are not both zero."""
    changes, shared_count = _compared(standing, other)
    return 2 * len(changes) > shared_count


def _compared(standing: YearReport, other: YearReport) -> tuple[list[_Change], int]:
    """Return figures that differ, and the number of those that both give and that are not zero."""
    changes = []
    shared_count = 0
    for meaning, figure in standing.figures.items():
        was = other.certain(meaning)
        if was is None or not figure.is_certain or not (was.value or figure.value):
            continue
        shared_count += 1
        if was.value != figure.value:
            changes.append((meaning, figure, was))
    return changes, shared_count


def _version(other: YearReport) -> str:
    published = f" published on {other.published_on}" if other.published_on else ""
    return f"{other.file_name}{published}"


def _told(changes: list[_Change]) -> str:
    told = [f"{meaning} {figure} instead of {was}" for meaning, figure, was in changes]
    more = [f"and {len(told) - _TOLD} more"] if len(told) > _TOLD else []
    return "; ".join([*told[:_TOLD], *more])


def _deviation(standing: YearReport, message: str, changes: list[_Change]) -> Deviation:
    _, first, was = changes[0]
    concerned = tuple(one for _, *pair in changes for one in pair)
    return Deviation(standing, message, concerned, first.value, was.value)
