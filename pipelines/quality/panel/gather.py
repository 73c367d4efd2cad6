"""Rows of core.reports and core.observations brought together by body.

Which figure stands for a thing that a report gives more than once: tables before sentences,
sentences that state before those that deny, exact before approximate, what stands first.
"""

from collections.abc import Iterator
from typing import Any

import polars as pl

from pipelines.quality.panel.body import Body, Figure, Meaning, YearReport
from pipelines.quality.texts import Sentence

REPORT_COLUMNS = (
    "report_id",
    "agency_id",
    "agency_name",
    "file_name",
    "report_year",
    "period_start",
    "period_end",
    "published_on",
    "form",
    "is_superseded",
)
OBSERVATION_COLUMNS = (
    "observation_id",
    "report_id",
    "metric",
    "member",
    "member_label",
    "applicant",
    "stage",
    "period",
    "scope",
    "value",
    "unit",
    "is_approximate",
    "basis",
    "char_start",
)
SENTENCES = "sentences"
_MEANING = ("metric", "member", "label", "applicant", "stage", "scope", "period")
_MANY_LABELLED = ["disclosure.by_category", "disclosure.share_by_category"]
_BASES = ["table", "stated", "negated"]


def bodies_of(
    reports: pl.DataFrame, observations: pl.DataFrame, sentences: pl.DataFrame | None = None
) -> Iterator[Body]:
    """Yield bodies in order of their id, each with its reports in order of years.

    Args:
        reports: REPORT_COLUMNS of core.reports and the kind of the body (``kind``); reports of no
            known body are left out.
        observations: OBSERVATION_COLUMNS of core.observations of the same reports.
        sentences: report_id and SENTENCES of the same reports, where texts are compared.
    """
    figures = _figures(observations)
    told = _sentences(sentences) if sentences is not None else {}
    known = reports.filter(pl.col("agency_id").is_not_null()).sort(
        "agency_id", "report_year", "is_superseded", "published_on", "report_id", nulls_last=True
    )
    for (agency_id,), rows in known.group_by("agency_id", maintain_order=True):
        each = tuple(_year_report(row, figures, told) for row in rows.iter_rows(named=True))
        yield Body(str(agency_id), each)


def _year_report(
    row: dict[str, Any],
    figures: dict[str, dict[Meaning, Figure]],
    sentences: dict[str, tuple[Sentence, ...]],
) -> YearReport:
    told = {name: row[name] for name in REPORT_COLUMNS if name != "agency_id"}
    return YearReport(
        **told,
        kind=row["kind"],
        figures=figures.get(row["report_id"], {}),
        sentences=sentences.get(row["report_id"], ()),
    )


def _sentences(rows: pl.DataFrame) -> dict[str, tuple[Sentence, ...]]:
    return {
        report_id: tuple(Sentence(**one) for one in each)
        for report_id, each in rows.select("report_id", SENTENCES).iter_rows()
    }


def _figures(observations: pl.DataFrame) -> dict[str, dict[Meaning, Figure]]:
    """Return the figures of every report by its id."""
    figures: dict[str, dict[Meaning, Figure]] = {}
    columns = (
        "report_id",
        *_MEANING,
        "value",
        "unit",
        "is_certain",
        "observation_id",
        "char_start",
    )
    for report_id, *rest in _chosen(observations).select(columns).iter_rows():
        meaning = Meaning(*rest[: len(_MEANING)])
        figures.setdefault(report_id, {})[meaning] = Figure(*rest[len(_MEANING) :])
    return figures


def _chosen(observations: pl.DataFrame) -> pl.DataFrame:
    thing = ("report_id", *_MEANING)
    is_labelled = (
        pl.col("metric").is_in(_MANY_LABELLED)
        | (pl.col("member") == "other").fill_null(value=False)
        | (pl.col("scope") == "subordinate")
    )
    exact = pl.when(~pl.col("is_approximate")).then(pl.col("value"))
    return (
        observations.filter(pl.col("value").is_not_null())
        .with_columns(label=pl.when(is_labelled).then(pl.col("member_label")), exact=exact)
        .with_columns(has_table=(pl.col("basis") == "table").any().over(thing))
        .filter((pl.col("basis") == "table") | ~pl.col("has_table"))
        .sort(
            "report_id",
            pl.col("basis").replace_strict({basis: at for at, basis in enumerate(_BASES)}),
            *("is_approximate", "char_start", "observation_id"),
        )
        .group_by(thing, maintain_order=True)
        .agg(
            pl.col("value", "unit", "observation_id", "char_start").first(),
            is_certain=~pl.col("is_approximate").first()
            & (pl.col("exact").drop_nulls().n_unique() <= 1),
        )
    )
