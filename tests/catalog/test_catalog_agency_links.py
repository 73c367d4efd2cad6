"""Agency links: the shipped file, and bad files of which everything is told at once."""

from pathlib import Path

import pytest

from pipelines.catalog import load_catalog
from pipelines.catalog.agency_links import AgencyLinks, read_agency_links
from pipelines.catalog.errors import CatalogError
from pipelines.locations import DATA_ROOT, Home

GOOD = """
[[link]]
bodies = [{ name = "砚溪市桐荫镇人民政府" }, { name = "桐荫镇人民政府", files = ["*tongyin*"] }]
reason = "one town"
evidence = "the same telephone"
reviewed_on = 2026-01-15

[[split]]
reports = { name = "望潮街道办事处", first_year = 2015 }
becomes = { name = "望潮街道办事处", region_code = "320813" }
reason = "two sub-districts"
evidence = "their addresses"
reviewed_on = 2026-01-15
"""
BAD = """
[[link]]
bodies = [{ name = "砚溪市桐荫镇人民政府" }, { name = "桐荫镇" }]
reason = "one town"
evidence = "the same telephone"
reviewed_on = 2026-01-15

[[link]]
bodies = [{ name = "霁川市桐荫镇人民政府" }, { name = "桐荫镇人民政府" }]
reason = "one town"
evidence = "the same telephone"
reviewed_on = 2026-01-15

[[split]]
reports = { name = "望潮街道办事处", region_code = "999999", first_year = 2015 }
becomes = { name = "望潮街道办事处", region_code = "320813" }
reason = "two sub-districts"
evidence = "their addresses"
reviewed_on = 2026-01-15
"""
MALFORMED = """
[[link]]
bodies = [{ name = "砚溪市桐荫镇人民政府", since = 2012 }]
reason = "one town"
reviewed_on = 2026-01-15

[[split]]
reports = { name = "望潮街道办事处" }
becomes = { name = "望潮街道办事处", region_code = "32" }
reason = "two"
evidence = "their addresses"
reviewed_on = "soon"
"""


def _read(folder: Path, text: str) -> AgencyLinks:
    path = folder / "links.toml"
    path.write_text(text, "utf-8")
    catalog = load_catalog()
    return read_agency_links(path, catalog.regions, catalog.agency_names)


def test_the_shipped_file_keeps_the_rules() -> None:
    catalog = load_catalog()
    path = DATA_ROOT / "agency_links.toml"
    links = read_agency_links(path, catalog.regions, catalog.agency_names)
    assert len(links.link) == 4


def test_a_file_is_read(tmp_path: Path) -> None:
    links = _read(tmp_path, GOOD)
    assert links.link[0].bodies[1].files == ("*tongyin*",)
    assert links.split[0].reports.first_year == 2015


def test_contradictions_are_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(CatalogError) as caught:
        _read(tmp_path, BAD)
    told = "\n".join(caught.value.problems)
    assert "links.toml, link.1: 桐荫镇人民政府 stands in link.0 already" in told
    assert "links.toml, split.0: 999999 of 望潮街道办事处 is no region" in told


def test_malformed_entries_are_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(CatalogError) as caught:
        _read(tmp_path, MALFORMED)
    told = "\n".join(caught.value.problems)
    for place in (
        "link.0.bodies",
        "link.0.bodies.0.since",
        "link.0.evidence",
        "split.0.becomes.region_code",
        "split.0.reason",
        "split.0.reviewed_on",
    ):
        assert place in told


def test_a_split_must_choose_among_the_reports_of_a_name(tmp_path: Path) -> None:
    with pytest.raises(CatalogError, match="nothing is split"):
        _read(tmp_path, GOOD.replace(", first_year = 2015", ""))
    with pytest.raises(CatalogError, match="before first_year"):
        _read(tmp_path, GOOD.replace("first_year = 2015", "first_year = 2015, last_year = 2012"))


def test_two_links_never_make_one_body_of_a_common_name(tmp_path: Path) -> None:
    link = GOOD.split("[[split]]", maxsplit=1)[0].replace("砚溪市桐荫镇人民政府", "桐荫镇政府")
    link = link.replace('"桐荫镇政府" }', '"桐荫镇政府", files = ["east/*"] }')
    with pytest.raises(CatalogError, match=r"link\.1: link\.0 makes a body known as 桐荫镇政府"):
        _read(tmp_path, link + link.replace("east", "west"))


@pytest.mark.parametrize("text", ["[[link]", "link = 3"])
def test_what_is_no_such_file_is_told_in_a_sentence(text: str, tmp_path: Path) -> None:
    with pytest.raises(CatalogError, match=r"links\.toml"):
        _read(tmp_path, text)
    catalog = load_catalog()
    with pytest.raises(CatalogError, match="cannot be read"):
        read_agency_links(tmp_path / "none.toml", catalog.regions, catalog.agency_names)


def test_which_file_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    name, home = "agency_links.toml", Home(tmp_path)
    monkeypatch.delenv("GONGKAI_AGENCY_LINKS", raising=False)
    assert home.decisions(name) == DATA_ROOT / name
    (tmp_path / name).touch()
    assert home.decisions(name) == tmp_path / name
    monkeypatch.setenv("GONGKAI_AGENCY_LINKS", "/of/the/environment.toml")
    assert home.decisions(name) == Path("/of/the/environment.toml")
