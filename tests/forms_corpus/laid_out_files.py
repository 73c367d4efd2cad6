"""Tables with blank cells as ``pdftotext -layout`` prints pages that a browser made of them.

The texts in ``laid_out/`` are read by the tests; they were made by ``python
tests/forms_corpus/laid_out_files.py``, which needs Chromium and poppler's pdftotext.
"""

import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

SAVED = Path(__file__).parent / "laid_out"
if __name__ == "__main__":
    ROOT = Path(__file__).resolve().parents[2]
    sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "forms_corpus")]

from bent import PROACTIVE, REQUESTS, REVIEW, grid_of, merged, page, table  # noqa: E402
from bent_copies import zero_as  # noqa: E402
from notices import Fact, proactive_2019, proactive_2021, requests, review  # noqa: E402

_STYLE = (
    "<style>{paper}body{{font-size:{size}pt}} table{{width:100%;border-collapse:collapse}} "
    "td{{border:1px solid #000;padding:2px;text-align:{align}}}</style></head>"
)


@dataclass(frozen=True)
class LaidOut:
    """A report, and how it is set.

    Attributes:
        seed: Of its figures.
        kind: 2019 or 2021.
        align: Where figures stand in their cells.
        size: Of the print, in points.
        is_wide: Whether the pages lie on their side.
        choices: What its figures are drawn from; a 0 is printed as a blank cell.
        left_out: How many cells are not read, by the table: heads broken over lines tell no column.
    """

    seed: int
    kind: str
    align: str
    size: int
    is_wide: bool
    choices: tuple[int, ...]
    left_out: int

    @property
    def name(self) -> str:
        """Name of the file."""
        return f"{self.kind}-{self.seed:02}-{self.align}.txt"

    def _numbers(self, offset: int) -> Callable[[], int]:
        random = Random(self.seed + offset)  # noqa: S311 - a test needs no secret
        return lambda: random.choice(self.choices)

    def made(self) -> tuple[bytes, tuple[Fact, ...]]:
        """Return the page and what it says."""
        asked, first = zero_as(requests(self._numbers(0), three_others=self.kind == "2021"), "")
        band, second = zero_as(review(self._numbers(10)), "")
        make = proactive_2021 if self.kind == "2021" else proactive_2019
        blocks = make(self._numbers(20))
        third = [(*one[:-1], "blank") if one[-1] == "0" else one for one in blocks[0].facts]
        for line in (line for block in blocks for line in block.lines):
            line.values = ["" if value in {"0", "0万元"} else value for value in line.values]
        parts = (
            *(PROACTIVE, table([row for block in blocks for row in grid_of(block)])),
            *(REQUESTS, merged(grid_of(asked), asked)),
            *(REVIEW, merged(grid_of(band), band)),
        )
        paper = "@page{size:A4 landscape}" if self.is_wide else ""
        style = _STYLE.format(paper=paper, size=self.size, align=self.align)
        html = page(self.kind, *parts)[0].decode().replace("border=1", "")
        return html.replace("<body>", f"{style}<body>").encode(), (*first, *second, *third)


_MANY, _FEW = (0, 0, 0, 1, 2, 3, 12, 150), (0, 0, 1, 2, 13)
FILES = (
    LaidOut(1, "2019", "left", 9, False, _MANY, 15),
    LaidOut(9, "2019", "center", 9, False, _MANY, 21),
    LaidOut(10, "2021", "left", 10, False, (0,) * 8 + (1, 2), 32),
    LaidOut(15, "2019", "center", 11, True, _FEW, 17),
    LaidOut(16, "2021", "left", 8, False, _FEW, 15),
)


def save(files: Sequence[LaidOut], folder: Path) -> None:
    """Print the reports and have their pages laid out as text."""
    with tempfile.TemporaryDirectory() as place:
        for one in files:
            source, printed = Path(place) / "report.html", Path(place) / "report.pdf"
            source.write_bytes(one.made()[0])
            command = ["chromium", "--headless", "--no-sandbox", "--disable-gpu"]
            command += [f"--user-data-dir={place}/browser", "--no-pdf-header-footer"]
            command += [f"--print-to-pdf={printed}", source.as_uri()]
            subprocess.run(command, check=True, capture_output=True, timeout=300)
            subprocess.run(["pdftotext", "-layout", printed, folder / one.name], check=True)


if __name__ == "__main__":
    SAVED.mkdir(exist_ok=True)
    save(FILES, SAVED)
