"""Bodies told in frames: the reports of a few years, each with its figures."""

from dataclasses import asdict, dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

import polars as pl

from pipelines.batches.reports import FINGERPRINTS, SCHEMAS
from pipelines.catalog import load_catalog
from pipelines.contracts import polars_schema
from pipelines.quality.panel import (
    OBSERVATION_COLUMNS,
    REPORT_COLUMNS,
    SENTENCES,
    Body,
    PanelFinding,
    bodies_of,
    check_body,
)
from pipelines.quality.texts import fingerprint_of

METRICS = load_catalog().metrics
BODY = "ag_one"


@dataclass
class Panel:
    """Reports being written: ``year`` begins one, ``tell`` adds a figure to the last."""

    form: str = "table2021"
    kind: str = "government"
    name: str = "青溪县人民政府"
    reports: list[dict[str, Any]] = field(default_factory=list)
    observations: list[dict[str, Any]] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)

    def year(self, year: int, **told: Any) -> "Panel":
        report = {
            "report_id": f"rep_{len(self.reports)}",
            "agency_id": BODY,
            "agency_name": self.name,
            "file_name": f"{year}.html",
            "report_year": year,
            "period_start": date(year, 1, 1),
            "period_end": date(year, 12, 31),
            "published_on": None,
            "form": self.form,
            "is_superseded": False,
            "kind": self.kind,
        }
        self.reports.append({**report, **told})
        return self

    def say(self, text: str) -> "Panel":
        """Give the last report a text."""
        self.texts[self.reports[-1]["report_id"]] = text
        return self

    def tell(self, metric: str, value: object, member: str | None = None, **told: Any) -> "Panel":
        observation = {
            "observation_id": f"obs_{len(self.observations)}",
            "report_id": self.reports[-1]["report_id"],
            "metric": metric,
            "member": member,
            "member_label": None,
            "applicant": "total",
            "stage": None,
            "period": "year",
            "scope": "own",
            "value": None if value is None else Decimal(str(value)),
            "unit": METRICS[metric].unit,
            "is_approximate": False,
            "basis": "table",
            "char_start": len(self.observations),
        }
        self.observations.append({**observation, **told})
        return self

    def frames(self) -> tuple[pl.DataFrame, pl.DataFrame]:
        reports = polars_schema("core.reports")
        observations = polars_schema("core.observations")
        return (
            pl.DataFrame(
                self.reports,
                schema={**{name: reports[name] for name in REPORT_COLUMNS}, "kind": pl.String()},
            ),
            pl.DataFrame(
                self.observations,
                schema={name: observations[name] for name in OBSERVATION_COLUMNS},
            ),
        )

    def sentences(self) -> pl.DataFrame:
        rows = [
            (report_id, [asdict(one) for one in fingerprint_of(text).sentences])
            for report_id, text in self.texts.items()
        ]
        schema = {name: SCHEMAS[FINGERPRINTS][name] for name in ("report_id", SENTENCES)}
        return pl.DataFrame(rows, schema=schema, orient="row")

    def bodies(self) -> list[Body]:
        return list(bodies_of(*self.frames(), self.sentences()))

    def findings(self) -> list[PanelFinding]:
        return [finding for body in self.bodies() for finding in check_body(body)]

    def names(self) -> list[str]:
        return [finding.rule for finding in self.findings()]


def series(metric: str, values: dict[int, object], member: str | None = None, **told: Any) -> Panel:
    """Return a body that tells one figure a year."""
    panel = Panel()
    for year, value in values.items():
        panel.year(year).tell(metric, value, member, **told)
    return panel
