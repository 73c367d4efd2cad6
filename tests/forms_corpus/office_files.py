"""Files of the corpus as other programs save and print them: LibreOffice and Chromium.

The files in ``saved/`` are read by the tests; they were made by ``python
tests/forms_corpus/office_files.py``, which needs both programs (``scripts/oracles`` installs them).
"""

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SAVED = Path(__file__).parent / "saved"
if __name__ == "__main__":
    _ROOMS = ("forms_corpus", "extraction_forms", "intake")
    sys.path[:0] = [str(ROOT), *(str(ROOT / "tests" / room) for room in _ROOMS)]

from corpus_formats import WRITERS  # noqa: E402
from corpus_reports import Printed, printed  # noqa: E402

_COLLAPSED = "table{border-collapse:collapse} td{border:1px solid #000}"
_SHADED = "@page{size:A4 landscape} table{border-spacing:2px} td{background:#dde6ee}"
_APART = "table{border-spacing:2px} td{border:1px solid #999;background:#eee}"
_NARROW = "table{border-collapse:collapse;table-layout:fixed} td{border:.5pt solid #444}"
_BARE = "td{border:none}"
_WIDE = "@page{size:A4 landscape} table{width:1500px!important;border-collapse:collapse} " + (
    "td{border:1px solid #000}"
)
SKINS = {
    "collapsed": _COLLAPSED,
    "shaded": _SHADED,
    "apart": _APART,
    "narrow": _NARROW,
    "bare": _BARE,
    "wide": _WIDE,
}
"""Styles of the pages that the browser prints; narrow cells are too narrow for their figures, bare
tables have no rules, wide ones are wider than the window."""
_PAGE = "<style>body{font-size:9pt} table{width:100%%} td{padding:2px} %s</style></head>"
_FILTERS = {"doc": "doc:MS Word 97", "docx": "docx:MS Word 2007 XML"}


@dataclass(frozen=True)
class Saved:
    """A file: a report of the corpus, what it was written as, and what it was saved as.

    Attributes:
        form: Code of the form.
        deviation: How it differs from the notice.
        source: Writer of the corpus, or the name of a skin for what the browser prints.
        suffix: Ending of the saved file, without the dot.
    """

    form: str
    deviation: str
    source: str
    suffix: str

    @property
    def name(self) -> str:
        """Name of the file."""
        source = self.source.replace(".", "_")
        return f"{self.form}-{self.deviation.replace(' ', '_')}-{source}.{self.suffix}"

    @property
    def report(self) -> Printed:
        """The report that the file holds."""
        return printed(self.form, self.deviation)

    @property
    def is_of_browser(self) -> bool:
        """Whether the browser printed it."""
        return self.source in SKINS


FILES = (
    Saved("stat2014", "repeated head", "word.docx", "doc"),
    Saved("stat2014", "extra row", "sheets.xlsx", "xls"),
    Saved("stat2014", "split", "plain.html", "docx"),
    Saved("stat2014", "as the notice", "collapsed", "pdf"),
    Saved("table2019", "split", "word.docx", "rtf"),
    Saved("table2019", "split", "plain.html", "doc"),
    Saved("table2019", "as the notice", "word.docx", "pdf"),
    Saved("table2019", "full width", "word.docx", "pdf"),
    Saved("table2019", "hard spaces", "word.docx", "pdf"),
    Saved("table2019", "other handling", "narrow", "pdf"),
    Saved("table2019", "typos", "apart", "pdf"),
    Saved("table2021", "units in cells", "word.docx", "pdf"),
    Saved("table2021", "hard spaces", "word.docx", "pdf"),
    Saved("table2021", "split", "word.docx", "doc"),
    Saved("table2021", "split", "word.docx", "docx"),
    Saved("table2021", "as the notice", "word.docx", "html"),
    Saved("table2021", "missing rows", "sheets.xlsx", "html"),
    Saved("table2021", "other handling", "sheets.xlsx", "xls"),
    Saved("table2021", "full width", "sheets.xlsx", "xlsx"),
    Saved("table2021", "typos", "shaded", "pdf"),
    Saved("table2019", "as the notice", "wide", "pdf"),
    Saved("table2021", "missing rows", "bare", "pdf"),
    Saved("table2019", "repeated head", "sheets.xlsx", "pdf"),
    Saved("table2021", "hard spaces", "sheets.xlsx", "pdf"),
)
"""What lies in ``saved/``: each program and kind of file, and every way in which rows are cut."""


def save(files: Sequence[Saved], folder: Path) -> None:
    """Have the programs that are installed make the files."""
    with tempfile.TemporaryDirectory() as place:
        for number, one in enumerate(files):
            own = Path(place) / str(number)
            own.mkdir()
            made = (_print if one.is_of_browser else _convert)(one, own)
            shutil.copy(made, folder / one.name)


def _convert(one: Saved, folder: Path) -> Path:
    source = folder / f"report{Path(one.source).suffix}"
    source.write_bytes(WRITERS[one.source](one.report))
    command = ["soffice", f"-env:UserInstallation=file://{folder.parent}/profile", "--headless"]
    command += ["--convert-to", _FILTERS.get(one.suffix, one.suffix)]
    command += ["--outdir", str(folder / "saved"), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return folder / "saved" / f"report.{one.suffix}"


def _print(one: Saved, folder: Path) -> Path:
    page = WRITERS["plain.html"](one.report).decode().replace("border=1", "")
    source, saved = folder / "report.html", folder / "report.pdf"
    source.write_text(page.replace("</head>", _PAGE % SKINS[one.source]), encoding="utf-8")
    command = ["chromium", "--headless", "--no-sandbox", "--disable-gpu"]
    command += [f"--user-data-dir={folder.parent}/browser", "--no-pdf-header-footer"]
    command += [f"--print-to-pdf={saved}", source.as_uri()]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return saved


if __name__ == "__main__":
    SAVED.mkdir(exist_ok=True)
    save(FILES, SAVED)
