"""The corpus: every file of data/reports with its bytes, and the gold files beside the tests."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path

from scripts.sample_corpus.facts import gold_fact
from scripts.sample_corpus.render.html import render_html
from scripts.sample_corpus.render.pdf import render_pdf
from scripts.sample_corpus.render.sheet import render_xls, render_xlsx
from scripts.sample_corpus.render.text import render_text
from scripts.sample_corpus.render.word import render_docx
from scripts.sample_corpus.source import HERE, Report, load_report, load_reports

ROOT = HERE.parents[1]
REPORTS = ROOT / "data" / "reports"
GOLD = ROOT / "tests" / "gold"
# sources whose files hold no report: one is cut off, the other is a notice
TRUNCATED = HERE / "others" / "yunzhu_2018.toml"
NOTICE = HERE / "others" / "tongyin_notice_2013.toml"
# where the cut-off file ends, as a share of the whole
CUT = 0.55
COPIED, COPY = "mailong_2014.txt", "mailong_2014_copy.txt"

RENDERERS: Mapping[str, Callable[[Report], bytes]] = {
    "txt": render_text,
    "html": render_html,
    "pdf": render_pdf,
    "docx": render_docx,
    "xlsx": render_xlsx,
    "xls": render_xls,
}


def render(report: Report) -> bytes:
    """Return the file of a report in its format."""
    return RENDERERS[report.file_format](report)


def corpus_files() -> dict[str, bytes]:
    """Return every file of the corpus by name: reports, copy, notice and cut-off file."""
    files = {report.file_name: render(report) for report in load_reports()}
    files[COPY] = files[COPIED]
    notice, whole = load_report(NOTICE), load_report(TRUNCATED)
    files[notice.file_name] = render(notice)
    data = render(whole)
    files[whole.file_name] = data[: int(len(data) * CUT)]
    return files


def gold_text(report: Report) -> str:
    """Return the gold file of a report."""
    gold = {
        "source_url": None,
        "title": report.title,
        "agency": report.agency,
        "region": report.region,
        "report_year": report.year,
        "published_on": report.published_on.isoformat() if report.published_on else None,
        "regime": report.form,
        "facts": [gold_fact(fact) for fact in report.facts],
        "traps": list(report.traps),
    }
    return json.dumps(gold, ensure_ascii=False, indent=1) + "\n"


def gold_files() -> dict[str, str]:
    """Return the gold file of every report by name."""
    return {f"{report.stem}.json": gold_text(report) for report in load_reports()}


def write_corpus(reports: Path = REPORTS, gold: Path = GOLD) -> int:
    """Write all files and return how many; other files in the two folders are left alone."""
    texts = {name: text.encode() for name, text in gold_files().items()}
    written = 0
    for folder, files in ((reports, corpus_files()), (gold, texts)):
        folder.mkdir(parents=True, exist_ok=True)
        for name, data in files.items():
            written += (folder / name).write_bytes(data) > 0
    return written
