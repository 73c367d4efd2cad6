"""Links and splits laid over what the reports tell: what they move, and what they leave."""

import polars as pl

from pipelines.batches.bodies import MENTION_SCHEMA, mention_row
from pipelines.batches.body_links import with_links
from pipelines.catalog import load_catalog
from pipelines.catalog.agency_links import AgencyLinks
from pipelines.reading import Agency

REVIEWED = {"reason": "as reviewed", "evidence": "the reports", "reviewed_on": "2026-01-15"}


def _bare(name: str) -> Agency:
    return Agency(name, "township", "township", None, "report", None, name.removesuffix("人民政府"))


def _placed(name: str, short_name: str) -> Agency:
    return Agency(name, "township", "township", "320813", "region", "320829", short_name)


def _settled(
    links: list[dict[str, object]] | None = None,
    splits: list[dict[str, object]] | None = None,
    **agencies: tuple[int, str, Agency],
) -> dict[str, dict[str, object]]:
    rows = [mention_row(body, key, year, path) for key, (year, path, body) in agencies.items()]
    given = AgencyLinks.model_validate(
        {
            "link": [{**REVIEWED, **one} for one in links or []],
            "split": [{**REVIEWED, **one} for one in splits or []],
        }
    )
    mentions = pl.DataFrame(rows, schema=MENTION_SCHEMA, orient="row")
    settled = with_links(mentions, given, load_catalog())
    assert settled["report_id"].to_list() == mentions["report_id"].to_list()
    return {str(row["report_id"]): row for row in settled.to_dicts()}


def test_a_link_into_a_region_gives_the_region_of_the_year() -> None:
    link = {
        "bodies": [
            {"name": "淮安市洪泽区岔河镇人民政府", "region_code": "320813"},
            {"name": "岔河镇政府", "files": ["hongze/*"]},
        ]
    }
    told = _settled(
        [link],
        placed=(2018, "a.txt", _placed("洪泽区岔河镇人民政府", "岔河镇")),
        before=(2012, "hongze/b.txt", _bare("岔河镇人民政府")),
        after=(2020, "hongze/c.txt", _bare("岔河镇人民政府")),
        elsewhere=(2020, "other/c.txt", _bare("岔河镇人民政府")),
    )
    ids = {told[key]["agency_id"] for key in ("placed", "before", "after")}
    assert len(ids) == 1
    assert told["elsewhere"]["agency_id"] not in ids
    assert told["elsewhere"]["known_by"] == "report"
    assert told["before"]["region_code"] == "320829"  # 洪泽县
    assert told["after"]["region_code"] == "320813"  # 洪泽区
    assert told["after"]["known_by"] == "link"


def test_a_link_never_takes_a_body_of_a_known_region_by_its_bare_name() -> None:
    link = {"bodies": [{"name": "砚溪市岔河镇人民政府"}, {"name": "岔河镇人民政府"}]}
    told = _settled(
        [link],
        bare=(2012, "b.txt", _bare("岔河镇人民政府")),
        placed=(2018, "a.txt", _placed("洪泽区岔河镇人民政府", "岔河镇")),
    )
    assert told["bare"]["known_by"] == "link"
    assert told["placed"]["known_by"] == "region"


def test_a_split_takes_some_years_or_files_out() -> None:
    split = {
        "reports": {"name": "岔河镇人民政府", "region_code": "320813", "first_year": 2015},
        "becomes": {"name": "新岔河镇人民政府", "region_code": "320813"},
    }
    told = _settled(
        splits=[split],
        early=(2014, "a.txt", _placed("洪泽县岔河镇人民政府", "岔河镇")),
        late=(2015, "b.txt", _placed("洪泽县岔河镇人民政府", "岔河镇")),
    )
    assert told["early"]["agency_id"] != told["late"]["agency_id"]
    assert told["late"]["short_name"] == "新岔河镇"
    assert told["late"]["region_code"] == "320813"


def test_a_link_may_speak_of_what_a_split_makes() -> None:
    split = {
        "reports": {"name": "岔河镇人民政府", "files": ["old/*"]},
        "becomes": {"name": "岔河镇人民政府", "region_code": "320813"},
    }
    link = {
        "bodies": [
            {"name": "岔河街道办事处", "region_code": "320813"},
            {"name": "岔河镇人民政府", "region_code": "320813"},
        ]
    }
    told = _settled([link], [split], old=(2014, "old/a.txt", _bare("岔河镇人民政府")))
    assert told["old"]["short_name"] == "岔河街道"


def test_without_links_nothing_moves() -> None:
    told = _settled(one=(2014, "a.txt", _bare("岔河镇人民政府")))
    assert told["one"]["known_by"] == "report"
