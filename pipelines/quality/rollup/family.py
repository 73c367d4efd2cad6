"""A body and those that answer to it, in one year."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from pipelines.quality.panel.body import Body, Figure, Meaning, YearReport


@dataclass(frozen=True)
class Part:
    """What one body contributes to a whole.

    Attributes:
        report: Its report.
        figure: The figure that stands for it: of its whole area where it gives one, else its own.
    """

    report: YearReport
    figure: Figure


@dataclass(frozen=True)
class Family:
    """The reports of one year by a body and the bodies that answer to it.

    Attributes:
        report: The report of the body above.
        children: The reports of those below it.
        known_count: Bodies known to answer to it, whether or not their report is there.
    """

    report: YearReport
    children: tuple[YearReport, ...]
    known_count: int

    def own(self, meaning: Meaning) -> Part | None:
        """Return what the body above reports of itself alone; None where that is not told apart.

        The official form does not say whom it counts: where it prints the figure of the whole area
        again, it counts the area.
        """
        figure = self.report.certain(meaning._replace(scope="own"))
        whole = self.report.certain(meaning._replace(scope="whole"))
        if figure is None or (whole is not None and figure.value == whole.value):
            return None
        return Part(self.report, figure)

    def parts(self, meaning: Meaning) -> list[Part]:
        """Return what each body below reports, of its whole area where it gives that."""
        found = []
        for child in self.children:
            whole = child.certain(meaning._replace(scope="whole"))
            figure = whole or child.certain(meaning._replace(scope="own"))
            if figure is not None:
                found.append(Part(child, figure))
        return found


def families_of(bodies: Iterable[Body], parents: Mapping[str, str]) -> Iterator[Family]:
    """Yield every report with those of the same year by bodies that answer to its body.

    Args:
        bodies: Bodies with their reports.
        parents: For every body that answers to another, the id of that.
    """
    by_id = {body.agency_id: body for body in bodies}
    below: dict[str, list[Body]] = defaultdict(list)
    known: dict[str, int] = defaultdict(int)
    for child, parent in parents.items():
        known[parent] += 1
        if child in by_id:
            below[parent].append(by_id[child])
    for parent, children in below.items():
        if parent not in by_id:
            continue
        for report in by_id[parent].standing:
            same_year = tuple(
                other
                for child in children
                for other in child.standing
                if other.report_year == report.report_year and report.has_length_of(other)
            )
            if same_year:
                yield Family(report, same_year, known[parent])
