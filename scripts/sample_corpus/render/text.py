"""Plain text: index lines, indented paragraphs, tables as rows of words set apart by spaces."""

from scripts.sample_corpus.grid import Grid
from scripts.sample_corpus.source import Block, Report

INDENT = "\u3000\u3000"
RIGHT = "\u3000" * 18


def render_text(report: Report) -> bytes:
    """Return the report as a text file in its charset and with its line ends."""
    lines = [f"{key}：{value}" for key, value in report.index]
    for block in report.blocks:
        lines.extend(_lines(block, report))
    newline: str = report.render.get("newline", "\n")
    charset: str = report.render.get("charset", "utf-8")
    return newline.join([*lines, ""]).encode(charset)


def _lines(block: Block, report: Report) -> list[str]:
    if block.kind == "table":
        return ["", *_rows(report.grids[block.text]), ""]
    indents = {"title": "\u3000" * 6, "right": RIGHT, "heading": INDENT, "subheading": INDENT}
    indent = indents.get(block.kind, INDENT)
    if block.kind in ("heading", "small"):
        return ["", f"{indent}{block.text}"]
    return [f"{indent}{block.text}"]


def _rows(grid: Grid) -> list[str]:
    return ["    ".join(cell.text for cell in row) for row in grid.rows()]
