"""The day of publication against the day that the law sets."""

import re
from collections.abc import Iterator
from datetime import date
from itertools import groupby

from pipelines.quality.panel.body import Body, YearReport
from pipelines.quality.panel.registry import WITHIN_YEAR, Deviation

_FIRST_YEAR_OF_2019 = (
    2019  # the regulation of 2019 came into force on 15 May, after the day for 2018
)
# The office of a government may publish the government's report, which has more time.
_OFFICE_OF_GOVERNMENT = re.compile(r"(?:办公室|办公厅|政府办)$")


@WITHIN_YEAR.rule(
    "publication.after_deadline",
    severity="note",
    ground=(
        "《政府信息公开条例》2008年施行文本第三十一条：每年3月31日前公布；2019年修订文本第四十九条："
        "县级以上人民政府部门每年1月31日前、政府3月31日前向社会公布"
    ),
)
def after_deadline(body: Body) -> Iterator[Deviation]:
    """No version of a year's report was out by the last day.

    A date more than a year after the year reported on is that of a copy, moved to another site.
    """
    for _, same in groupby(body.reports, key=lambda one: one.report_year):
        versions = list(same)
        days = [one.published_on for one in versions if one.published_on is not None]
        last_day = _last_day(versions[0])
        if last_day is None or len(days) < len(versions):
            continue
        first = min(days)
        if last_day < first <= date(last_day.year, 12, 31):
            late = (first - last_day).days
            message = (
                f"published on {first}, {late} day(s) after the last day that the regulation"
                f" allows, {last_day}"
            )
            yield Deviation(versions[0], message)


def _last_day(report: YearReport) -> date | None:
    """Return the last day (inclusive) for a report; None where the law names none for its body."""
    year = report.report_year + 1
    if report.report_year < _FIRST_YEAR_OF_2019 or report.kind == "government":
        return date(year, 3, 31)
    if report.kind != "department":
        return None
    is_office = _OFFICE_OF_GOVERNMENT.search(report.agency_name) is not None
    return date(year, 3, 31) if is_office else date(year, 1, 31)
