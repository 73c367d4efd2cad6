"""The files of the forms: coherent among themselves and with the metrics; faults all told."""

from pathlib import Path

import pytest
from printed_forms import CATALOG, FORMS

from pipelines.catalog.errors import CatalogError
from pipelines.catalog.form_files import cross_check, load_forms


def test_the_four_forms_in_order() -> None:
    assert list(FORMS) == ["prose", "stat2014", "table2019", "table2021"]
    spans = [(form.first_year, form.last_year) for form in FORMS.values()]
    assert spans == [(2008, 2013), (2014, 2018), (2019, 2020), (2021, None)]


def test_every_cell_is_a_metric_of_the_catalogue() -> None:
    assert cross_check(FORMS, CATALOG.metrics) == []
    for form in FORMS.values():
        for row, column in form.meanings():
            metric = column.metric or (row.metric if row else None)
            if metric is not None:
                member = column.member or (row.member if row else None)
                assert CATALOG.metrics[metric].allows(member), (form.code, metric, member)
                assert form.code in CATALOG.metrics[metric].forms


def test_every_table_of_the_official_forms_is_there() -> None:
    tables = {form.code: [table.code for table in form.tables] for form in FORMS.values()}
    assert tables["stat2014"] == ["statistics"]
    assert tables["table2019"] == tables["table2021"] == ["proactive", "requests", "review"]


def test_cross_check_names_what_is_missing() -> None:
    known = set(CATALOG.metrics) - {"requests.received"}
    problems = cross_check(FORMS, known)
    assert [problem.split(":")[0] for problem in problems] == [
        "forms/prose.toml",
        "forms/stat2014.toml",
        "forms/table2019.toml",
        "forms/table2021.toml",
    ]
    assert all("requests.received" in problem for problem in problems)


FORM = """
code = "{code}"
label_zh = "表"
label_en = "Form"
notice = "通知"
first_year = 2030
[[tables]]
code = "only"
titles = ["表"]
[[tables.blocks]]
columns = [{columns}]
rows = [{{ label = "收到申请数", metric = "requests.received" }}]
{more}
"""


def write(folder: Path, name: str, **parts: str) -> None:
    filled = {"code": name, "columns": '{ label = "数" }', "more": ""} | parts
    (folder / f"{name}.toml").write_text(FORM.format(**filled), "utf-8")


def test_a_form_added_as_one_file(tmp_path: Path) -> None:
    write(tmp_path, "table2030")
    assert list(load_forms(tmp_path)) == ["table2030"]


def test_all_faults_of_all_files_at_once(tmp_path: Path) -> None:
    write(tmp_path, "wrong_name", code="other_name")
    write(tmp_path, "twice", columns='{ label = "数", metric = "review.total" }')
    write(
        tmp_path,
        "no_cell",
        more='[[identities]]\ncode = "sum"\ntable = "gone"\nground = "g"\n'
        'left = ["requests.received"]\nright = ["requests.answered"]',
    )
    (tmp_path / "broken.toml").write_text("code = ", "utf-8")
    (tmp_path / "empty.toml").write_text("", "utf-8")
    with pytest.raises(CatalogError) as caught:
        load_forms(tmp_path)
    told = "\n".join(caught.value.problems)
    for name in ("wrong_name", "twice", "no_cell", "broken", "empty"):
        assert f"forms/{name}.toml" in told
    assert "metric is given by the row and the column" in told
    assert "there is no table gone" in told
    assert "no cell of the form is requests.answered" in told


def test_no_form_at_all(tmp_path: Path) -> None:
    with pytest.raises(CatalogError, match="no form in"):
        load_forms(tmp_path)


def test_years_the_wrong_way_round(tmp_path: Path) -> None:
    write(tmp_path, "years", columns='{ label = "数" }')
    path = tmp_path / "years.toml"
    path.write_text("last_year = 2029\n" + path.read_text("utf-8"), "utf-8")
    with pytest.raises(CatalogError, match="last_year 2029 is before first_year 2030"):
        load_forms(tmp_path)
