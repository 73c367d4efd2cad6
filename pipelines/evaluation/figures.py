"""Figures: precision, recall and F1, over all and by whatever divides the verdicts."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from pipelines.evaluation.matching import Verdict


@dataclass(frozen=True, slots=True)
class Figure:
    """Accuracy of one group of verdicts.

    Attributes:
        name: What the group has in common.
        found: Facts found.
        missed: Facts missed.
        extra: Observations that are no fact.
        scope_right: Found facts whose scope agrees.
        label_right: Found facts whose label was kept as printed.
        labelled: Found facts whose gold has a label.
    """

    name: str
    found: int
    missed: int
    extra: int
    scope_right: int
    label_right: int = 0
    labelled: int = 0

    @property
    def precision(self) -> float | None:
        """Share of observations that are facts; None where nothing was read."""
        read = self.found + self.extra
        return self.found / read if read else None

    @property
    def recall(self) -> float | None:
        """Share of facts that were found; None where there is no fact."""
        facts = self.found + self.missed
        return self.found / facts if facts else None

    @property
    def f1(self) -> float | None:
        """Harmonic mean of both; None where there is neither fact nor observation."""
        total = 2 * self.found + self.missed + self.extra
        return 2 * self.found / total if total else None


BANDS = (0.0, 0.5, 0.8, 0.9, 0.95, 0.98, 0.99)  # lower ends; the last goes to 1


def band_of(confidence: float) -> str:
    """Return the band that a confidence falls into, as 0.95-0.98 (upper end exclusive)."""
    lower = max(band for band in BANDS if band <= confidence)
    uppers = [band for band in BANDS if band > confidence]
    return f"{lower:.2f}-{uppers[0] if uppers else 1:.2f}"


DIVISIONS: dict[str, Callable[[Verdict], tuple[str, ...]]] = {
    "metric": lambda v: (v.metric,),
    "form": lambda v: (v.form,),
    "year": lambda v: (str(v.year),),
    "kind": lambda v: (v.kind,),
    "phenomenon": lambda v: v.phenomena,
    "confidence": lambda v: () if v.confidence is None else (band_of(v.confidence),),
    "report": lambda v: (v.report,),
}


def figures_of(name: str, verdicts: Iterable[Verdict]) -> Figure:
    """Return the figure of all verdicts given."""
    counts = {"found": 0, "missed": 0, "extra": 0}
    scope_right = label_right = labelled = 0
    for verdict in verdicts:
        counts[verdict.outcome] += 1
        scope_right += verdict.is_scope_right is True
        label_right += verdict.is_label_right is True
        labelled += verdict.is_label_right is not None
    found, missed, extra = counts["found"], counts["missed"], counts["extra"]
    return Figure(name, found, missed, extra, scope_right, label_right, labelled)


def figures_by(division: str, verdicts: Iterable[Verdict]) -> list[Figure]:
    """Return one figure per group of a division (see DIVISIONS), by name.

    A verdict with several phenomena counts in each of them.
    """
    groups: dict[str, list[Verdict]] = {}
    for verdict in verdicts:
        for name in DIVISIONS[division](verdict):
            groups.setdefault(name, []).append(verdict)
    return [figures_of(name, groups[name]) for name in sorted(groups)]
