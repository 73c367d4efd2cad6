"""Files without a report: which body and year their paths tell of."""

import polars as pl
import pytest

from pipelines.batches.bodies import MENTION_SCHEMA, mention_row
from pipelines.batches.unread import unread_frame
from pipelines.catalog import load_catalog
from pipelines.contracts import polars_schema, validate
from pipelines.reading import Agency

HONGZE = Agency("洪泽区人民政府", "government", "county", "320813", "region", "320829", "")
TOWN = Agency("岔河镇人民政府", "township", "township", "320813", "region", "320829", "岔河镇")
DISTRICT = Agency("霁川市云渚区人民政府", "government", None, None, "name", None, "霁川市云渚区")
READ = [
    (HONGZE, 2023, "reports/hongze_2023.pdf"),
    (HONGZE, 2024, "reports/hongze_2024.pdf"),
    (TOWN, 2020, "reports/洪泽区/岔河镇/2020.txt"),
    (DISTRICT, 2019, "reports/a.html"),
    (DISTRICT, 2020, "other/year_2020.html"),
    (TOWN, 2021, "other/year_2021.html"),
]
CASES = [
    ("reports/hongze_2022.pdf", "洪泽区人民政府", 2022),  # as the others but for the year
    ("reports/hongze_2022.doc", "洪泽区人民政府", 2022),
    ("reports/other_2022.pdf", None, 2022),
    ("other/year_2022.html", None, 2022),  # two bodies have such names
    ("x/淮安市洪泽区人民政府2018年政府信息公开工作年度报告.pdf", "洪泽区人民政府", 2018),
    ("x/洪泽县2012年年报.pdf", "洪泽区人民政府", 2012),  # the same series
    ("江苏省/淮安市/洪泽区/岔河镇2019年度报告.docx", "岔河镇人民政府", 2019),
    ("x/洪泽区/岔河镇/2019.pdf", "岔河镇人民政府", 2019),
    ("x/霁川市云渚区政府2018.pdf", "霁川市云渚区人民政府", 2018),
    ("x/柳浦县2018.pdf", None, 2018),
    ("x/洪泽区人民政府2018-2019.pdf", None, None),
    ("x/洪泽区人民政府.pdf", None, None),
    ("x/洪泽区人民政府/2018/scan.pdf", "洪泽区人民政府", 2018),
]


@pytest.mark.parametrize(("path", "body", "year"), CASES)
def test_what_a_path_tells(path: str, body: str | None, year: int | None) -> None:
    frame = _unread([path])
    row = frame.row(0, named=True)
    assert (_name(row["agency_id"]), row["report_year"]) == (body, year)


def test_paths_of_one_content_must_agree() -> None:
    two = _unread(["x/洪泽区人民政府2018.pdf", "x/洪泽区人民政府2019.pdf"]).row(0, named=True)
    assert (_name(two["agency_id"]), two["report_year"]) == ("洪泽区人民政府", None)
    one = _unread(["x/a.pdf", "x/洪泽区人民政府2019.pdf"]).row(0, named=True)
    assert (_name(one["agency_id"]), one["report_year"]) == ("洪泽区人民政府", 2019)


def _unread(paths: list[str]) -> pl.DataFrame:
    row = {
        **dict.fromkeys(polars_schema("raw.files")),
        **{"sha256": "a" * 64, "paths": paths, "size_bytes": 1, "status": "quarantined"},
        **{"reason_code": "damaged", "reason": "It ends too early.", "is_report": False},
    }
    files = pl.DataFrame([row], schema=polars_schema("raw.files"))
    return validate("core.unread_files", unread_frame(files, _mentions(), load_catalog()))


def _mentions() -> pl.DataFrame:
    rows = [mention_row(body, f"r{n}", year, path) for n, (body, year, path) in enumerate(READ)]
    return pl.DataFrame(rows, schema=MENTION_SCHEMA, orient="row")


def _name(agency_id: str | None) -> str | None:
    names = dict(_mentions().select("agency_id", "name").iter_rows())
    return None if agency_id is None else names[agency_id]
