"""Rules of the catalogue and documents made from plain text."""

from collections.abc import Callable
from types import SimpleNamespace

import pytest

from pipelines.catalog.reading_rules import ReadingRules, load_reading_rules
from pipelines.catalog.regions import Regions, load_regions
from pipelines.intake.document import Document
from pipelines.reading import NotAReport, Report, read_report

# A report of an invented town, without title, header and signature.
PARTS = """一、概述
本镇设有信息公开领导小组，党政办负责日常工作。
二、主动公开政府信息情况
全年主动公开政府信息58条，其中机构职能类3条。
三、依申请公开政府信息情况
没有收到政府信息公开申请。
四、收费及减免情况
没有收取费用。
五、行政复议和行政诉讼情况
没有发生行政复议和行政诉讼。
六、存在的主要问题及改进措施
更新不够及时，今后要加强培训。
"""


@pytest.fixture(scope="session")
def rules() -> ReadingRules:
    return load_reading_rules()


@pytest.fixture(scope="session")
def regions() -> Regions:
    return load_regions()


@pytest.fixture(scope="session")
def document() -> Callable[[str], Document]:
    def make(text: str) -> Document:
        return Document("0" * 64, "text/plain", "utf-8", text)

    return make


@pytest.fixture(scope="session")
def parts() -> str:
    return PARTS


@pytest.fixture(scope="session")
def read(
    document: Callable[[str], Document], rules: ReadingRules
) -> Callable[..., Report | NotAReport]:
    def run(text: str, file_name: str = "0001.txt") -> Report | NotAReport:
        catalog = SimpleNamespace(reading=rules)
        return read_report(document(text), file_name=file_name, catalog=catalog)

    return run


@pytest.fixture(scope="session")
def read_as_report(read: Callable[..., Report | NotAReport]) -> Callable[..., Report]:
    def run(text: str, file_name: str = "0001.txt") -> Report:
        report = read(text, file_name)
        assert isinstance(report, Report), report
        return report

    return run
