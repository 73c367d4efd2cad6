"""What the doctor says of one file: what it is, what was bound, what was not and why."""

import subprocess
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from pipelines.catalog import load_catalog
from pipelines.console.doctor_view import LEGEND, show_diagnosis
from pipelines.doctor import Diagnosis, NoFileError, diagnose
from pipelines.intake.errors import ReasonCode
from pipelines.locations import DATA_ROOT
from pipelines.reading import NotAReport, Report

_REPORT = """<html><body><h1>槐荫乡人民政府2022年政府信息公开工作年度报告</h1>
<p>一、总体情况</p><p>全年通过网站公开信息31条。</p>
<p>二、主动公开政府信息情况</p>
<table><tr><td colspan="4">第二十条第（一）项</td></tr>
<tr><td>信息内容</td><td>本年制发件数</td><td>本年废止件数</td><td>现行有效件数</td></tr>
<tr><td>规章</td><td>1</td><td></td><td>3</td></tr>
<tr><td>行政规范性文件</td><td>4</td><td>5</td><td>6</td></tr>
<tr><td colspan="4">第二十条第（五）项</td></tr>
<tr><td>信息内容</td><td colspan="3">本年处理决定数量</td></tr>
<tr><td>行政许可</td><td colspan="3">7</td></tr>
<tr><td colspan="4">第二十条第（六）项</td></tr>
<tr><td>信息内容</td><td colspan="3">本年处理决定数量</td></tr>
<tr><td>行政处罚</td><td colspan="3">8</td></tr>
<tr><td>行政强制</td><td colspan="3">9</td></tr>
<tr><td>村规民约修订</td><td>17</td><td>18</td><td>19</td></tr></table>
<p>三、存在的主要问题及改进情况</p></body></html>"""


def _drawn(found: Diagnosis) -> str:
    shown = StringIO()
    show_diagnosis(Console(file=shown, width=160), found)
    return shown.getvalue()


@pytest.fixture
def diagnosis(tmp_path: Path) -> Diagnosis:
    path = tmp_path / "report.htm"
    path.write_bytes(_REPORT.encode("gb18030"))
    return diagnose(path, load_catalog())


def test_cells_are_told_apart_by_what_became_of_them(diagnosis: Diagnosis) -> None:
    assert isinstance(diagnosis.report, Report)
    (table,) = diagnosis.tables
    block = [(row, col) for row in (2, 3) for col in (1, 2, 3)]
    assert sorted(table.bound) == [*block, (6, 1), (9, 1), (10, 1)]
    assert (table.rows[2], table.rows[3]) == ("rule", "normative_document")
    assert table.rows[6] == "administration.decisions licence"
    assert table.columns[2] == "documents.repealed"
    assert [cell.text for cell in table.loose] == ["17", "18", "19"]
    assert [label.text for label in table.unbound] == ["村规民约修订"]


def test_a_person_sees_what_was_bound_and_what_was_not(diagnosis: Diagnosis) -> None:
    shown = _drawn(diagnosis)
    assert "gb18030" in shown
    assert "槐荫乡人民政府" in shown
    assert "2022 (2022-01-01 to 2022-12-31)" in shown
    assert LEGEND[:40] in shown
    assert "=4" in shown
    assert "= (blank)" in shown
    assert "?17" in shown
    assert "documents.in_force" in shown
    assert "row 11, column 0: 村规民约修订" in shown
    assert "not bound: 3 cells with figures, 1 labels of forms" in shown


def test_numbers_of_sentences_are_listed() -> None:
    found = diagnose(DATA_ROOT / "reports" / "tongyin_2011.txt", load_catalog())
    assert found.sentences
    assert "from the text" in _drawn(found)


def test_what_is_no_report_says_why(tmp_path: Path) -> None:
    path = tmp_path / "news.txt"
    path.write_text("山塘镇小学举行运动会\n学生参加了跑步比赛。\n", encoding="utf-8")
    found = diagnose(path, load_catalog())
    assert isinstance(found.report, NotAReport)
    assert found.report.reason in _drawn(found)


def test_what_cannot_be_read_says_why(tmp_path: Path) -> None:
    path = tmp_path / "noise.pdf"
    path.write_bytes(b"%PDF-1.7\n" + bytes(range(256)))
    found = diagnose(path, load_catalog())
    assert found.report is None
    assert found.file.reason_code == ReasonCode.CORRUPT
    assert f"quarantine  corrupt: {found.file.reason}"[:60] in _drawn(found)


def test_a_path_without_a_file_is_an_error(tmp_path: Path) -> None:
    for path, word in ((tmp_path, "folder"), (tmp_path / "gone.pdf", "not there")):
        with pytest.raises(NoFileError, match=word):
            diagnose(path, load_catalog())


def test_the_command_ends_as_shells_expect(
    gongkai: Callable[..., subprocess.CompletedProcess[str]], tmp_path: Path
) -> None:
    read = gongkai("doctor", DATA_ROOT / "reports" / "yunzhu_2023.html")
    assert (read.returncode, read.stderr) == (0, "")
    assert "form.table2021.requests" in read.stdout
    missing = gongkai("doctor", tmp_path / "gone.pdf")
    assert (missing.returncode, missing.stdout) == (1, "")
    assert missing.stderr.startswith("gongkai: gone.pdf is not there")
    (tmp_path / "empty.pdf").touch()
    empty = gongkai("doctor", tmp_path / "empty.pdf")
    assert empty.returncode == 1
    assert "empty: empty.pdf holds no bytes" in empty.stdout
    assert gongkai("doctor").returncode == 2
