"""A small corpus of two invented bodies as staged parts, and a build of it."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import polars as pl

from pipelines.contracts import TABLES, empty_frame, polars_schema
from pipelines.locations import Home
from pipelines.warehouse.published import PublishedSnapshot
from pipelines.warehouse.snapshot import Snapshot

TEXT = "青禾县2012年度报告\n全年收到申请15件。"
SHA256 = {"r1": "a" * 64, "r2": "b" * 64}


def rows() -> dict[str, list[dict[str, Any]]]:
    """Return the rows of the tables that are not empty."""
    return {
        "raw.files": [_file(report) for report in SHA256],
        "raw.documents": [_document(report) for report in SHA256],
        "core.agencies": [
            {
                **dict.fromkeys(polars_schema("core.agencies")),
                **{
                    "agency_id": "ag1",
                    "name": "青禾县",
                    "known_by": "name",
                    "short_name": "青禾县",
                },
            }
        ],
        "core.agency_names": [
            {"agency_id": "ag1", "name": "青禾县", "first_year": 2012, "last_year": 2013}
        ],
        "core.metrics": [_metric()],
        "core.reports": [_report("r2", 2013), _report("r1", 2012)],
        "core.observations": [
            observation("o2", "r2", 18, raw_text="15件"),
            observation("o1", "r1", 15),
        ],
    }


def observation(identity: str, report: str, value: int, **other: Any) -> dict[str, Any]:
    """Return a row of core.observations."""
    row = dict.fromkeys(polars_schema("core.observations"))
    return {
        **row,
        "observation_id": identity,
        "report_id": report,
        "metric": "requests.received",
        "applicant": "total",
        "period": "year",
        "scope": "own",
        "value": Decimal(value),
        "unit": "件",
        "value_status": "printed",
        "is_approximate": False,
        "basis": "stated",
        "raw_text": "15件",
        "char_start": TEXT.index("15件"),
        "char_end": TEXT.index("15件") + 3,
        "page": 1,
        "rule_id": "prose.count",
        "confidence": 0.9,
        **other,
    }


def stage(
    home: Home, given: dict[str, list[dict[str, Any]]] | None = None
) -> dict[str, list[Path]]:
    """Write the rows as one Parquet part for each table and return the paths."""
    given = rows() if given is None else given
    parts = {}
    for table in TABLES:
        frame = pl.DataFrame(given.get(table, []), schema=polars_schema(table))
        path = home.build / table / "part-00000.parquet"
        path.parent.mkdir(parents=True, exist_ok=True)
        (frame if len(frame) else empty_frame(table)).write_parquet(path)
        parts[table] = [path]
    return parts


def build(home: Home, given: dict[str, list[dict[str, Any]]] | None = None) -> PublishedSnapshot:
    """Build from the rows and publish, in one go."""
    parts = stage(home, given)
    with Snapshot.create(home) as snapshot:
        for table, paths in parts.items():
            snapshot.load(table, paths)
        snapshot.create_views()
        snapshot.export()
        return snapshot.publish()


def _file(report: str) -> dict[str, Any]:
    return {
        "sha256": SHA256[report],
        "paths": [f"{report}.txt"],
        "size_bytes": 40,
        "media_type": "text/plain",
        "charset": "utf-8",
        "status": "read",
        "reason_code": None,
        "reason": None,
        "is_report": True,
    }


def _document(report: str) -> dict[str, Any]:
    return {
        "sha256": SHA256[report],
        "text": TEXT,
        "page_starts": [{"page": 1, "char_start": 0, "char_end": len(TEXT)}],
        "text_char_count": len(TEXT),
    }


def _metric() -> dict[str, Any]:
    return {
        "metric": "requests.received",
        "unit": "件",
        "label_zh": "收到申请数",
        "label_en": "Requests received",
        "members": [],
        "reported_since": 2008,
        "reported_until": None,
        "forms": ["prose"],
        "definition": None,
    }


def _report(report: str, year: int) -> dict[str, Any]:
    return {
        "report_id": report,
        "file_sha256": SHA256[report],
        "file_name": f"{report}.txt",
        "title": f"青禾县{year}年度报告",
        "agency_id": "ag1",
        "agency_name": "青禾县",
        "region_code": None,
        "report_year": year,
        "period_start": date(year, 1, 1),
        "period_end": date(year, 12, 31),
        "published_on": None,
        "form": "prose",
        "is_superseded": False,
    }
