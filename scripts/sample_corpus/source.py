"""The sources: reports/*.toml read into Report objects, the texts taken apart into blocks.

A text is plain lines with a mark in front: "# " a line of the title, "## " and "### " headings,
"> " a line set to the right, "[[name]]" the place of a table, anything else a paragraph.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from scripts.sample_corpus import cases_form, disclosure_form, requests_form, stat2014
from scripts.sample_corpus.facts import Fact, sentence_facts
from scripts.sample_corpus.grid import Grid, build_grid

HERE = Path(__file__).parent
MARKS = {"# ": "title", "## ": "heading", "### ": "subheading", "> ": "right"}
TABLE = re.compile(r"\[\[(\w+)\]\]")


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of a report: title, heading, subheading, paragraph, right, small or table."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Planted:
    """A contradiction put into a report on purpose.

    Attributes:
        rule: The identity that it breaks, as the tests name it.
        where: The row, category or metric concerned.
        printed: The number as printed.
        expected: The number that the others imply.
    """

    rule: str
    where: str
    printed: str
    expected: str


@dataclass(frozen=True, slots=True)
class Report:
    """One report: its header, its blocks, its tables and all facts that it holds."""

    stem: str
    file_format: str
    agency: str
    region: str
    year: int
    published_on: date | None
    form: str
    index: tuple[tuple[str, str], ...]
    blocks: tuple[Block, ...]
    grids: Mapping[str, Grid]
    facts: tuple[Fact, ...]
    traps: tuple[str, ...]
    planted: tuple[Planted, ...]
    render: Mapping[str, Any]

    @property
    def file_name(self) -> str:
        """Name of the rendered file."""
        return f"{self.stem}.{self.file_format}"

    @property
    def title(self) -> str:
        """The title, line breaks removed."""
        return "".join(block.text for block in self.blocks if block.kind == "title")

    @property
    def prose(self) -> str:
        """All words outside tables, one block a line."""
        return "\n".join(block.text for block in self.blocks if block.kind != "table")


def load_reports(folder: Path = HERE / "reports") -> list[Report]:
    """Return all reports, by file stem."""
    return [load_report(path) for path in sorted(folder.glob("*.toml"))]


def load_report(path: Path) -> Report:
    """Return the report of one source file."""
    source = tomllib.loads(path.read_text(encoding="utf-8"))
    bodies = _bodies()
    body = bodies["bodies"][source["body"]]
    grids, table_facts = _tables(source)
    return Report(
        stem=path.stem,
        file_format=source["format"],
        agency=source.get("agency", body["name"]),
        region=body["region"],
        year=source["year"],
        published_on=source.get("published_on"),
        form=source["form"],
        index=tuple((key, value) for key, value in source.get("index", [])),
        blocks=(*parse_blocks(source["text"]), Block("small", bodies["note"])),
        grids=grids,
        facts=(*sentence_facts(source.get("facts", "")), *table_facts),
        traps=tuple(source.get("traps", ())),
        planted=tuple(Planted(**planted) for planted in source.get("planted", ())),
        render=source.get("render", {}),
    )


@cache
def _bodies() -> dict[str, Any]:
    return tomllib.loads((HERE / "bodies.toml").read_text(encoding="utf-8"))


def parse_blocks(text: str) -> Iterator[Block]:
    """Return the blocks of a text in the notation of this module."""
    for line in text.strip().splitlines():
        words = line.strip()
        if not words:
            continue
        if table := TABLE.fullmatch(words):
            yield Block("table", table[1])
            continue
        mark = next((mark for mark in MARKS if words.startswith(mark)), "")
        yield Block(MARKS.get(mark, "paragraph"), words.removeprefix(mark).strip())


def _tables(source: Mapping[str, Any]) -> tuple[dict[str, Grid], list[Fact]]:
    grids = {
        name: build_grid(table["rows"], table["widths"])
        for name, table in source.get("tables", {}).items()
    }
    facts: list[Fact] = []
    if "stat2014" in source:
        rows = stat2014.filled_rows(source["stat2014"])
        grids["stat2014"] = stat2014.stat_grid(
            rows, source.get("heading_mark", ""), short=source.get("short_labels", False)
        )
        facts.extend(stat2014.stat_facts(rows))
    form = source["form"]
    if "disclosure" in source:
        grids["disclosure"] = disclosure_form.disclosure_grid(form, source["disclosure"])
        facts.extend(disclosure_form.disclosure_facts(form, source["disclosure"]))
    if "requests" in source:
        variant = source.get("variant", form)
        cells = requests_form.request_cells(variant, source["requests"], source.get("zero", "0"))
        grids["requests"] = requests_form.request_grid(variant, cells)
        facts.extend(requests_form.request_facts(variant, cells))
    if "cases" in source:
        case_cells = cases_form.case_cells(source["cases"])
        grids["cases"] = cases_form.case_grid(case_cells)
        facts.extend(cases_form.case_facts(case_cells))
    return grids, facts
