"""Reports printed and put under a scanner: pages as pictures, and what scanners do to them."""

import io
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pypdfium2
from corpus_formats import ruled
from corpus_reports import Printed
from intake_samples import Ruled, flowing_pdf
from PIL import Image
from reportlab.lib import colors
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError, TTFont
from reportlab.platypus import Paragraph, Table, TableStyle

Page = Any
"""Rows by columns by three colours (blue first), one byte each."""
Random = np.random.Generator


@cache
def fonts() -> tuple[str, ...]:
    """Return the names of the Chinese fonts of this machine that reportlab can embed."""
    listed = subprocess.run(
        ["fc-list", ":lang=zh-cn", "file"], capture_output=True, text=True, check=False
    ).stdout
    names = []
    for path in sorted({Path(line.split(":")[0]) for line in listed.splitlines()}):
        try:
            pdfmetrics.registerFont(TTFont(path.stem, path))
        except TTFError:
            continue
        names.append(path.stem)
    return tuple(names)


def pages(data: bytes, dpi: int) -> list[Page]:
    """Return the pages of a PDF as pictures."""
    document = pypdfium2.PdfDocument(data)
    try:
        return [page.render(scale=dpi / 72).to_numpy()[:, :, :3].copy() for page in document]
    finally:
        document.close()


def printed_pdf(report: Printed, font: str) -> bytes:
    """Print a report with a font of this machine, so that its pages show what a reader sees."""
    body = ParagraphStyle(
        "b", fontName=font, fontSize=14, leading=24, firstLineIndent=28, wordWrap="CJK"
    )
    small = ParagraphStyle("c", fontName=font, fontSize=9, leading=11, wordWrap="CJK", alignment=1)
    parts = [
        Paragraph(part, body) if isinstance(part, str) else _table(ruled(part), small)
        for part in report.parts
    ]
    return flowing_pdf(parts, numbered=False)


def _table(form: Ruled, style: ParagraphStyle) -> Table:
    cols = len(form.rows[0])
    widths = {10: [28, 60, 95, *[40] * 7], 3: [200, 60, 90]}.get(cols, [450 / cols] * cols)
    commands: list[Any] = [
        ("GRID", (0, 0), (-1, -1), 0.5, colors.black),
        ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
        ("LEFTPADDING", (0, 0), (-1, -1), 2),
        ("RIGHTPADDING", (0, 0), (-1, -1), 2),
        *(("SPAN", start, end) for start, end in form.spans),
    ]
    rows = [[Paragraph(text, style) if text else "" for text in row] for row in form.rows]
    return Table(rows, colWidths=widths, style=TableStyle(commands))


# What happens to a page on its way: each takes a page and gives one.


def turned(page: Page, degrees: float) -> Page:
    """Lay a page askew on the glass."""
    height, width = page.shape[:2]
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
    return cv2.warpAffine(
        page, turn, (width, height), flags=cv2.INTER_CUBIC, borderValue=(255, 255, 255)
    )


def in_perspective(page: Page, part: float) -> Page:
    """Take a picture of a page from somewhat below: its upper end is narrower by a part."""
    height, width = page.shape[:2]
    whole = np.float32([[0, 0], [width, 0], [width, height], [0, height]])
    seen = np.float32(
        [
            [part * width, 0],
            [(1 - part / 2) * width, part / 2 * height],
            [width, height],
            [0, height],
        ]
    )
    seen_by = cv2.getPerspectiveTransform(whole, seen)
    return cv2.warpPerspective(page, seen_by, (width, height), borderValue=(255, 255, 255))


def noisy(page: Page, spread: float, random: Random) -> Page:
    """Add the grain of a sensor."""
    grain = random.normal(0, spread, page.shape[:2])[:, :, None]
    return np.clip(page + grain, 0, 255).astype(np.uint8)


def speckled(page: Page, part: float, random: Random) -> Page:
    """Add dust: dots of black and of white."""
    dots = random.random(page.shape[:2])
    page = page.copy()
    page[dots < part / 2] = 0
    page[dots > 1 - part / 2] = 255
    return page


def on_grey(page: Page, light: float, dark: float) -> Page:
    """Print on grey paper under a lamp at one side: white becomes light here and dark there."""
    height, width = page.shape[:2]
    down, along = np.mgrid[0:height, 0:width]
    shade = light - (light - dark) * (0.6 * along / width + 0.4 * down / height)
    return (page * (shade / 255)[:, :, None]).astype(np.uint8)


def faded(page: Page, ink: int) -> Page:
    """Print with little toner: black becomes grey."""
    return (ink + page * ((255 - ink) / 255)).astype(np.uint8)


def stamped(page: Page, across: float, down: float) -> Page:
    """Put a red seal over a part of the page, as over the name of a body or a table."""
    height, width = page.shape[:2]
    seal = np.full_like(page, 255)
    red, middle, radius = (60, 60, 220), (int(across * width), int(down * height)), width // 10
    cv2.circle(seal, middle, radius, red, max(2, width // 250))
    for turn in range(5):
        angles = (-90 + 144 * turn, -90 + 144 * (turn + 1))
        ends = [
            tuple(
                int(at + radius / 2.5 * part(np.radians(angle)))
                for at, part in zip(middle, (np.cos, np.sin), strict=True)
            )
            for angle in angles
        ]
        cv2.line(seal, *ends, red, max(2, width // 200))
    return np.minimum(page, seal)


def blurred(page: Page, spread: float) -> Page:
    """Let the lens be out of focus."""
    return cv2.GaussianBlur(page, (0, 0), spread)


def two_tone(page: Page) -> Page:
    """Keep black and white only, as a fax does."""
    grey = cv2.cvtColor(page, cv2.COLOR_BGR2GRAY)
    _, ink = cv2.threshold(grey, 0, 255, cv2.THRESH_BINARY | cv2.THRESH_OTSU)
    return cv2.cvtColor(ink, cv2.COLOR_GRAY2BGR)


def pressed(page: Page, quality: int) -> Page:
    """Save a page as JPEG and load it again."""
    return cv2.imdecode(
        cv2.imencode(".jpg", page, [cv2.IMWRITE_JPEG_QUALITY, quality])[1], cv2.IMREAD_COLOR
    )


@dataclass(frozen=True)
class Scanner:
    """One way of scanning: at how many dots per inch, and what becomes of the page of a number."""

    name: str
    dpi: int
    scan: Callable[[Page, int, Random], Page]


SCANNERS = (
    Scanner("clean", 200, lambda page, _n, _r: page),
    Scanner("coarse and grey", 150, lambda page, _n, _r: pressed(on_grey(page, 215, 185), 60)),
    Scanner("askew", 200, lambda page, n, r: noisy(turned(page, (1.5, -2.2)[n % 2]), 10, r)),
    Scanner("far askew", 150, lambda page, n, _r: pressed(turned(page, (-4.0, 3.0)[n % 2]), 70)),
    Scanner("photographed", 200, lambda page, _n, r: noisy(in_perspective(page, 0.015), 6, r)),
    Scanner("in the shade", 200, lambda page, _n, _r: pressed(on_grey(page, 230, 120), 55)),
    Scanner("fine and grainy", 300, lambda page, _n, r: noisy(turned(page, 0.7), 25, r)),
    Scanner(
        "sealed",
        200,
        lambda page, _n, _r: pressed(stamped(stamped(page, 0.62, 0.4), 0.8, 0.75), 70),
    ),
    Scanner("faded", 150, lambda page, _n, r: noisy(blurred(faded(page, 110), 0.6), 5, r)),
    Scanner("faxed", 200, lambda page, _n, r: two_tone(speckled(turned(page, 0.5), 0.004, r))),
    Scanner(
        "by telephone",
        200,
        lambda page, n, r: pressed(
            noisy(on_grey(turned(in_perspective(page, 0.01), (1.0, -1.0)[n % 2]), 225, 140), 8, r),
            60,
        ),
    ),
    Scanner("dusty", 200, lambda page, n, r: speckled(turned(page, (0.4, -0.8)[n % 2]), 0.01, r)),
)


def scanned(data: bytes, scanner: Scanner) -> list[Page]:
    """Return the pages of a PDF as a scanner gives them; the same in every run."""
    random = np.random.default_rng(len(scanner.name))
    return [
        scanner.scan(page, number, random) for number, page in enumerate(pages(data, scanner.dpi))
    ]


def as_pdf(pictures: Sequence[Page], dpi: int, quality: int = 85) -> bytes:
    """Return pictures as the pages of a PDF without any text."""
    images = [Image.fromarray(cv2.cvtColor(one, cv2.COLOR_BGR2RGB)) for one in pictures]
    file = io.BytesIO()
    images[0].save(
        file, "PDF", resolution=dpi, quality=quality, save_all=True, append_images=images[1:]
    )
    return file.getvalue()
