"""Contracts of the dimensions: bodies, regions, metrics and codes of members."""

import dataframely as dy
import polars as pl

from pipelines.contracts import columns as c
from pipelines.contracts.codes import DIMENSIONS, FORMS, KNOWN_BY
from pipelines.contracts.core import FIRST_YEAR, LAST_YEAR


class Agencies(dy.Schema):
    """Every body that published a report, one row per body over all years and names."""

    agency_id = c.text("Hash of what the body is known by", key=True)
    name = c.text("The name in use, as last printed")
    kind = c.text("Government, department, township ...; null where not known", nullable=True)
    level = c.text("Province, prefecture, county, township; null where not known", nullable=True)
    region_code = c.text(
        "The region of the body, by its newest code; null where it is not known",
        nullable=True,
        references="core.regions.region_code",
    )
    parent_agency_id = c.text(
        "The body it answers to: the government of its region, or of the region above; null where"
        " that has published no report here",
        nullable=True,
        references="core.agencies.agency_id",
    )
    known_by = c.code(
        "What tells the body apart: its region and name, its full name, a reviewed link, or only"
        " its one report, for the name may be that of several bodies",
        KNOWN_BY,
    )
    short_name = c.text(
        "Its name in one spelling, without the names of its region and of those above it; empty for"
        " the government of the region"
    )


class AgencyNames(dy.Schema):
    """Every name under which a body published, one row per body and name."""

    agency_id = c.text("The body", key=True, references="core.agencies.agency_id")
    name = c.text("The name as printed", key=True)
    first_year = c.integer(
        "First report year with this name (inclusive)", minimum=FIRST_YEAR, maximum=LAST_YEAR
    )
    last_year = c.integer(
        "Last report year with this name (inclusive)", minimum=FIRST_YEAR, maximum=LAST_YEAR
    )

    @dy.rule()
    def years_in_order(cls) -> pl.Expr:
        """The last year is not before the first."""
        return pl.col("last_year") >= pl.col("first_year")


class UnreadFiles(dy.Schema):
    """What the paths of files tell from which no report was read, one row per content."""

    sha256 = c.text("The file", key=True, references="raw.files.sha256")
    agency_id = c.text(
        "The body whose report it would be, by its name or folders; null where they do not tell",
        nullable=True,
        references="core.agencies.agency_id",
    )
    report_year = c.integer(
        "The year it would be on; null where the path names none, or several",
        nullable=True,
        minimum=FIRST_YEAR,
        maximum=LAST_YEAR,
    )


class Regions(dy.Schema):
    """The administrative regions of the bodies in all years, one row per code."""

    region_code = c.text("Code of the region (GB/T 2260)", key=True)
    name = c.text("Name of the region, as last listed under this code")
    level = c.text("Province, prefecture or county")
    parent_code = c.text(
        "The region above it; null at the top",
        nullable=True,
        references="core.regions.region_code",
    )
    path = c.text("Names from the top down, parted by a slash (省/市/县)")
    valid_from = c.integer(
        "First year-end edition that lists the code (inclusive); null where it was listed before"
        " the first reports",
        nullable=True,
        minimum=FIRST_YEAR,
        maximum=LAST_YEAR,
    )
    valid_until = c.integer(
        "Last year-end edition that lists the code (inclusive); null where it still is",
        nullable=True,
        minimum=FIRST_YEAR - 1,
        maximum=LAST_YEAR,
    )
    former_names = c.texts("Other names under the same code, oldest first")
    series_code = c.text(
        "The code under which the region was first listed: the same for 洪泽县 and 洪泽区",
        references="core.regions.region_code",
    )
    current_code = c.text(
        "The code that the series bears today; null where the region no longer exists",
        nullable=True,
        references="core.regions.region_code",
    )
    successor_codes = c.texts(
        "The regions that stand in its place: the one that goes on in its series, or those that"
        " took it in; empty where it is still listed",
        references="core.regions.region_code",
    )


class Metrics(dy.Schema):
    """What may be counted, as the catalogue tells it, one row per metric."""

    metric = c.text("Code of the metric", key=True)
    unit = c.text("Unit of its values")
    label_zh = c.text("What it is called in Chinese")
    label_en = c.text("What it is called in English")
    members = c.texts(
        "Codes of its members; empty where it has none, null where any printed name may be one",
        nullable=True,
    )
    reported_since = c.integer(
        "First report year in which it was asked for (inclusive)",
        minimum=FIRST_YEAR,
        maximum=LAST_YEAR,
    )
    reported_until = c.integer(
        "Last report year in which it was asked for (inclusive); null where it still is",
        nullable=True,
        minimum=FIRST_YEAR,
        maximum=LAST_YEAR,
    )
    forms = c.texts("The forms that ask for it")
    definition = c.text("What counts; null where the label says it all", nullable=True)

    @dy.rule()
    def known_forms(cls) -> pl.Expr:
        """Every form is one of the official ones."""
        return pl.col("forms").list.eval(pl.element().is_in(list(FORMS))).list.all()


class Categories(dy.Schema):
    """The codes under which printed labels are brought, one row per list and code."""

    dimension = c.code("The list that the code belongs to", DIMENSIONS, key=True)
    code = c.text("The code, as in core.observations.member or applicant", key=True)
    position = c.integer("Place in the list, from 0, in the order in which people expect it")
    label_zh = c.text("What it is called in Chinese")
    label_en = c.text("What it is called in English")


class Crosswalk(dy.Schema):
    """Which figure of one form may be set beside which of another, one row per pair of figures."""

    crossing_id = c.text("Hash of the pair", key=True)
    previous_form = c.code("Form of the earlier report", FORMS)
    form = c.code("Form of the later report", FORMS)
    previous_metric = c.text("Metric of the earlier report", references="core.metrics.metric")
    previous_member = c.text("Its member; null where it has none", nullable=True)
    metric = c.text(
        "Metric of the later report; null where its form asks for no such thing",
        nullable=True,
        references="core.metrics.metric",
    )
    member = c.text("Its member; null where it has none", nullable=True)
    is_comparable = c.flag("The two figures may be compared")
    reason = c.text("Why, or why not, or what to mind")
