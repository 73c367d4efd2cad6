"""Loading: all data files of the catalogue, cross-checked, every problem listed at once."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar

from pipelines.catalog.agency_wording import AgencyWording, load_agency_wording
from pipelines.catalog.captions import Captions, load_captions
from pipelines.catalog.confidence import Confidence, load_confidence
from pipelines.catalog.crosswalk import Crossing, load_crosswalk
from pipelines.catalog.errors import CatalogError
from pipelines.catalog.form_files import cross_check, load_forms
from pipelines.catalog.form_models import Form
from pipelines.catalog.metrics import Member, Metric, load_members, load_metrics
from pipelines.catalog.reading_rules import ReadingRules, load_reading_rules
from pipelines.catalog.regions import Regions, load_regions
from pipelines.catalog.wording import Lexicon, load_lexicon

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Catalog:
    """Everything that may be added without code.

    Attributes:
        metrics: Metrics by code.
        categories: Subject categories in order.
        channels: Channels of disclosure in order.
        outcomes: Outcomes of requests in order.
        applicants: Kinds of applicant in order.
        forms: Official forms by code.
        captions: Wording of the captions of forms.
        lexicon: Wording of the prose extractor.
        reading: Headings, topics, title patterns and page furniture.
        regions: Administrative divisions.
        confidence: How often what a rule reads is right.
        crosswalk: Which figure of one form may be set beside which of another.
        agency_names: The ways in which one body's name is written.
    """

    metrics: Mapping[str, Metric]
    categories: tuple[Member, ...]
    channels: tuple[Member, ...]
    outcomes: tuple[Member, ...]
    applicants: tuple[Member, ...]
    forms: Mapping[str, Form]
    captions: Captions
    lexicon: Lexicon
    reading: ReadingRules
    regions: Regions
    confidence: Confidence
    crosswalk: tuple[Crossing, ...]
    agency_names: AgencyWording


@lru_cache(maxsize=1)
def load_catalog() -> Catalog:
    """Return the catalogue, loaded once a process.

    Raises:
        CatalogError: Every problem of every file, at once.
    """
    problems: list[str] = []
    lists = _try(load_members, problems)
    metrics = _try(lambda: load_metrics(lists), problems) if lists else None
    forms = _try(load_forms, problems)
    captions = _try(load_captions, problems)
    lexicon = _try(load_lexicon, problems)
    reading = _try(load_reading_rules, problems)
    regions = _try(load_regions, problems)
    confidence = _try(load_confidence, problems)
    crosswalk: tuple[Crossing, ...] = ()
    agency_names = _try(load_agency_wording, problems)
    if metrics is not None and forms is not None:
        problems += cross_check(forms, set(metrics))
        told = metrics, forms
        crosswalk = _try(lambda: load_crosswalk(*told), problems) or ()
    if metrics is not None and lexicon is not None:
        problems += lexicon.cross_check(metrics)
    if lists is None or metrics is None or forms is None or lexicon is None or problems:
        raise CatalogError(problems)
    if reading is None or regions is None or confidence is None or agency_names is None:
        raise CatalogError(problems)
    if captions is None:
        raise CatalogError(problems)
    return Catalog(
        metrics=metrics,
        categories=lists["category"],
        channels=lists["channel"],
        outcomes=lists["outcome"],
        applicants=lists["applicant"],
        forms=forms,
        captions=captions,
        lexicon=lexicon,
        reading=reading,
        regions=regions,
        confidence=confidence,
        crosswalk=crosswalk,
        agency_names=agency_names,
    )


def _try(load: Callable[[], _T], problems: list[str]) -> _T | None:
    try:
        return load()
    except CatalogError as error:
        problems += error.problems
        return None
