"""Fuzzing of OCR: damaged scans of a form whose figures are known; nothing wrong is to be taken.

Files are damaged as bytes (a picture may still decode, in part or out of place), and pictures are
damaged as pictures: noise, stripes, cut and shifted parts, figures wiped out or pasted over. Each
file is to be read or to have its reason, and each figure taken is to be the one that was printed.

Run: ``make fuzzscans`` or ``python tests/fuzz/fuzz_scans.py [FILES [KIND]...]``. The n-th file of a
kind is the same in every run.
"""

import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from random import Random

ROOT = Path(__file__).resolve().parents[2]
_ROOMS = ("forms_corpus", "extraction_forms", "intake", "scans", "fuzz")
sys.path[:0] = [str(ROOT), *(str(ROOT / "tests" / room) for room in _ROOMS)]

import cv2  # noqa: E402
import numpy as np  # noqa: E402
import pypdfium2  # noqa: E402
from corpus_reports import BODY, YEARS, Printed  # noqa: E402
from fuzz_mutate import mutated  # noqa: E402
from printed_forms import FORMS, Fact, facts, fill_balanced, requests  # noqa: E402
from scan_pages import Page, as_pdf, fonts, noisy, pages, printed_pdf, turned  # noqa: E402

from pipelines.catalog import load_catalog  # noqa: E402
from pipelines.extraction import extract  # noqa: E402
from pipelines.intake.limits import Limits  # noqa: E402
from pipelines.intake.result import IntakeResult  # noqa: E402
from pipelines.intake.sandbox import read_files  # noqa: E402
from pipelines.reading import Report, read_report  # noqa: E402

_DPI = 150
_LIMITS = Limits(cpu_seconds=120, wall_seconds=300.0)
Damage = Callable[[Page, Random], Page]
Box = tuple[int, int, int, int]


@cache
def printed() -> tuple[bytes, frozenset[Fact]]:
    """Return a report of one page as PDF, and what its form says."""
    form = FORMS["table2019"]
    filled = fill_balanced(form, "requests", lambda n: 11 + 13 * n)
    title = f"{BODY}{YEARS['table2019']}年政府信息公开工作年度报告"
    heading = "三、收到和处理政府信息公开申请情况"
    report = Printed("table2019", "scan", (title, heading, requests(filled)), tuple(filled.facts))
    return printed_pdf(report, fonts()[0]), frozenset(filled.facts)


@cache
def _page() -> Page:
    return pages(printed()[0], _DPI)[0]


@cache
def _figures() -> tuple[Box, ...]:
    """Return where the figures stand on the page: left, top, right, bottom in pixels."""
    document = pypdfium2.PdfDocument(printed()[0])
    try:
        page = document[0]
        height, scale = page.get_height(), _DPI / 72
        text = page.get_textpage()
        boxes = []
        for _, _, _, _, _, _, value in sorted(printed()[1]):
            found = text.search(value, match_whole_word=True).get_next()
            if found is None:
                continue
            chars = [text.get_charbox(found[0] + at) for at in range(found[1])]
            left, right = min(one[0] for one in chars), max(one[2] for one in chars)
            top, bottom = max(one[3] for one in chars), min(one[1] for one in chars)
            sides = (left - 1, height - top - 1, right + 1, height - bottom + 1)
            boxes.append(tuple(round(side * scale) for side in sides))
        return tuple(boxes)
    finally:
        document.close()


# What happens to a picture; each takes a page and gives one.


def _grain(page: Page, random: Random) -> Page:
    return noisy(page, random.choice((15, 40, 80)), np.random.default_rng(random.randrange(10**6)))


def _stripes(page: Page, random: Random) -> Page:
    page = page.copy()
    for _ in range(random.choice((1, 5, 25))):
        size, colour = random.choice((1, 2, 6)), random.choice((0, 128, 255))
        if random.random() < 0.5:
            at = random.randrange(page.shape[0])
            page[at : at + size] = colour
        else:
            at = random.randrange(page.shape[1])
            page[:, at : at + size] = colour
    return page


def _cut(page: Page, random: Random) -> Page:
    height, width = page.shape[:2]
    part = random.choice((0.3, 0.6, 0.9))
    return page[: int(height * part)] if random.random() < 0.5 else page[:, : int(width * part)]


def _shifted(page: Page, random: Random) -> Page:
    page, height = page.copy(), page.shape[0]
    top = random.randrange(height)
    bottom = top + random.choice((4, 30, height // 3))
    page[top:bottom] = np.roll(page[top:bottom], random.choice((-70, -33, 7, 20, 71)), axis=1)
    return page


def _blotted(page: Page, random: Random) -> Page:
    page = page.copy()
    for _ in range(random.choice((1, 4, 12))):
        middle = random.randrange(page.shape[1]), random.randrange(page.shape[0])
        ink = random.choice(((0, 0, 0), (255, 255, 255), (60, 60, 220)))
        cv2.circle(page, middle, random.choice((4, 12, 40)), ink, -1)
    return page


def _wiped(page: Page, random: Random) -> Page:
    """Wipe a part of some figures out: 123 becomes 12, or 1 becomes nothing."""
    page = page.copy()
    for _ in range(random.choice((1, 3, 10))):
        left, top, right, bottom = random.choice(_figures())
        middle = (left + right) // 2
        start, end = random.choice(((left, middle), (middle, right), (left, right)))
        page[top:bottom, start:end] = 255
    return page


def _pasted(page: Page, random: Random) -> Page:
    """Paste some figures over others."""
    page = page.copy()
    for _ in range(random.choice((1, 2, 6))):
        one, other = random.choice(_figures()), random.choice(_figures())
        piece = _page()[one[1] : one[3], one[0] : one[2]]
        left, top = other[0], other[1]
        page[other[1] : other[3], other[0] : other[2]] = 255
        room = page[top : top + piece.shape[0], left : left + piece.shape[1]]
        room[:] = piece[: room.shape[0], : room.shape[1]]
    return page


def _askew(page: Page, random: Random) -> Page:
    return turned(page, random.choice((-8.0, -3.0, 1.0, 5.0, 90.0, 180.0)))


def _small(page: Page, random: Random) -> Page:
    size = random.choice((0.2, 0.5, 0.8))
    return cv2.resize(page, None, fx=size, fy=size, interpolation=cv2.INTER_AREA)


DAMAGES: tuple[Damage, ...] = (
    *(_grain, _stripes, _cut, _shifted, _blotted, _wiped, _pasted, _askew, _small),
)


def _encoded(page: Page, suffix: str, quality: int = 85) -> bytes:
    if suffix == ".pdf":
        return as_pdf([page], _DPI, quality)
    options = [cv2.IMWRITE_JPEG_QUALITY, quality] if suffix == ".jpg" else []
    return cv2.imencode(suffix, page, options)[1].tobytes()


def _damaged_picture(random: Random, suffix: str) -> bytes:
    page = _page()
    for _ in range(random.choice((1, 1, 2))):
        page = random.choice(DAMAGES)(page, random)
    return _encoded(page, suffix, random.choice((10, 40, 85)))


KINDS: dict[str, Callable[[Random], bytes]] = {
    "bytes.png": lambda random: mutated(_encoded(_page(), ".png"), random),
    "bytes.jpg": lambda random: mutated(_encoded(_page(), ".jpg"), random),
    "bytes.pdf": lambda random: mutated(_encoded(_page(), ".pdf"), random),
    "picture.png": lambda random: _damaged_picture(random, ".png"),
    "picture.jpg": lambda random: _damaged_picture(random, ".jpg"),
    "picture.pdf": lambda random: _damaged_picture(random, ".pdf"),
}
"""What is damaged, and what the file is: its bytes, or the picture in it."""


@dataclass
class Outcome:
    """What became of the files of one kind.

    Attributes:
        counts: Files by what became of them: read, or the code of the reason.
        taken: Figures taken, all files together.
        wrong: Figures taken that are not those printed, by file; there are to be none.
        silent: Names of files with neither a document nor a reason; there are to be none.
    """

    counts: Counter[str] = field(default_factory=Counter)
    taken: int = 0
    wrong: dict[str, list[Fact]] = field(default_factory=dict)
    silent: list[str] = field(default_factory=list)


def fuzz_scans(kind: str, numbers: range, folder: Path) -> Outcome:
    """Read damaged files of one kind by OCR, in child processes."""
    outcome = Outcome()
    for result in _results(kind, numbers, folder):
        outcome.counts[result.reason_code or "read"] += 1
        if (result.document is None) == (result.reason_code is None):
            outcome.silent.append(result.path.name)
        found = _facts_in(result)
        outcome.taken += len(found)
        if wrong := sorted((Counter(found) - Counter(printed()[1])).elements()):
            outcome.wrong[result.path.name] = wrong
    return outcome


def _results(kind: str, numbers: range, folder: Path) -> Iterator[IntakeResult]:
    paths = []
    for number in numbers:
        path = folder / f"{number:05d}.{kind}"
        path.write_bytes(KINDS[kind](Random(f"{kind}:{number}")))
        paths.append(path)
    yield from read_files(paths, workers=1, limits=_LIMITS)


def _facts_in(result: IntakeResult) -> list[Fact]:
    """Return what the forms of a file say; nothing where no report is recognised."""
    if result.document is None:
        return []
    catalog = load_catalog()
    report = read_report(result.document, file_name=result.path.name, catalog=catalog)
    if not isinstance(report, Report):
        return []
    observations = extract(result.document, report, catalog).observations
    return facts(one for one in observations if one.basis == "table")


def main() -> None:
    """Print a line for each kind; end with status 1 where a wrong figure was taken."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 60
    is_clean = True
    for kind in sys.argv[2:] or list(KINDS):
        began = time.monotonic()
        with tempfile.TemporaryDirectory() as folder:
            outcome = fuzz_scans(kind, range(count), Path(folder))
        told = ", ".join(f"{code} {number}" for code, number in outcome.counts.most_common())
        seconds = (time.monotonic() - began) / count
        print(
            f"{kind:<12}{count:>5} files: {told}; {outcome.taken} figures taken, "
            f"{sum(map(len, outcome.wrong.values()))} wrong; {seconds:.1f} s a file",
            flush=True,
        )
        if outcome.silent or outcome.wrong:
            is_clean = False
            print(f"{'':<12} neither read nor told: {outcome.silent}; wrong: {outcome.wrong}")
    sys.exit(0 if is_clean else 1)


if __name__ == "__main__":
    main()
