"""Prose extraction of generated reports: reports a second on one and on two cores.

Beside it, in the same run and over the same texts:

(a) ripgrep looking for digits: the physical limit (left out where ``rg`` is not installed);
(b) the lexicon as plain Python ``re``: every cue and every label looked for in every sentence, and
    nothing made of what is found.

The time of extraction is that from text to observations with everything on: title, year, sections,
forms looked for, sentences read. Memory is sampled over the run; with a large COUNT it shows that
it does not grow with the number of reports.

usage: python benchmarks/extraction.py [COUNT]
"""

import re
import shutil
import subprocess
import sys
import tempfile
import time
import tomllib
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from itertools import islice
from pathlib import Path

from generated_reports import reports, write_reports
from peak_memory import PeakMemory

from pipelines.catalog import load_catalog
from pipelines.catalog.cue_index import compile_terms
from pipelines.catalog.wording import FOLDER
from pipelines.extraction import extract
from pipelines.intake import read_document
from pipelines.reading import NotAReport, read_report

COUNT = 2_000
_BATCH = 200
_PLAIN_SHARE = 10  # (b) is slow: it reads every tenth batch
_SENTENCE = re.compile(r"[^。；！？\n]+")
_MEBIBYTE = 1024 * 1024


def extract_batch(texts: list[str]) -> int:
    """Return the number of observations in the texts."""
    catalog = load_catalog()
    found = 0
    for text in texts:
        document = read_document(text.encode(), file_name="report.txt")
        report = read_report(document, file_name="report.txt", catalog=catalog)
        if not isinstance(report, NotAReport):
            found += len(extract(document, report, catalog).observations)
    return found


def search_batch(texts: list[str]) -> int:
    """Return how often a cue or label of the lexicon stands in the sentences of the texts."""
    patterns = _patterns()
    return sum(
        pattern.search(sentence) is not None
        for text in texts
        for sentence in _SENTENCE.findall(text)
        for pattern in patterns
    )


@cache
def _patterns() -> list[re.Pattern[str]]:
    """Return one pattern for each cue, each member of a label table and the units."""
    lexicon = load_catalog().lexicon
    labels = tomllib.loads((FOLDER / "labels.toml").read_text("utf-8"))
    members = [compile_terms(terms) for table in labels.values() for terms in table.values()]
    return [*lexicon.cues.values(), *members, re.compile(rf"\d+(?:{lexicon.unit_pattern})")]


def _batches(count: int) -> Iterator[list[str]]:
    texts = reports(count)
    while batch := list(islice(texts, _BATCH)):
        yield batch


def _timed(work: Callable[[], int]) -> tuple[float, int]:
    began = time.perf_counter()
    answer = work()
    return time.perf_counter() - began, answer


def _extract_all(count: int, workers: int) -> int:
    if workers == 1:
        return sum(map(extract_batch, _batches(count)))
    found, waiting = 0, []
    with ProcessPoolExecutor(workers) as pool:
        for batch in _batches(count):
            waiting.append(pool.submit(extract_batch, batch))
            if len(waiting) > 2 * workers:
                found += waiting.pop(0).result()
        return found + sum(one.result() for one in waiting)


def _ripgrep(count: int, threads: int) -> float:
    """Return the seconds of a scan for digits, files in the page cache."""
    with tempfile.TemporaryDirectory() as scratch:
        write_reports(Path(scratch), count)
        command = ["rg", "-j", str(threads), "-o", "-N", "-I", r"[0-9]+", scratch]
        began = time.perf_counter()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        return time.perf_counter() - began


def main() -> None:
    """Extract, scan and search; print rates and ratios."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else COUNT
    extract_batch(list(reports(20)))  # the catalogue is loaded before anything is measured
    rates: dict[str, float] = {}
    with PeakMemory() as peak:
        for workers in (1, 2):
            seconds, found = _timed(lambda workers=workers: _extract_all(count, workers))  # type: ignore[misc]
            rates[f"extraction, {workers} core(s)"] = count / seconds
    plain = [batch for number, batch in enumerate(_batches(count)) if number % _PLAIN_SHARE == 0]
    seconds, _ = _timed(lambda: sum(map(search_batch, plain)))
    rates["(b) plain re, 1 core"] = sum(map(len, plain)) / seconds
    if shutil.which("rg"):
        for threads in (1, 2):
            rates[f"(a) ripgrep, {threads} core(s)"] = count / _ripgrep(count, threads)
    size = sum(len(text.encode()) for text in reports(count))
    print(f"{count:,} generated reports, {size / _MEBIBYTE:.1f} MiB, {found:,} observations")
    for name, rate in rates.items():
        print(f"{name:24s} {rate:12,.1f} reports/s")
    one = rates["extraction, 1 core(s)"]
    print(f"extraction is {one / rates['(b) plain re, 1 core']:.1f} times as fast as (b)")
    if shutil.which("rg"):
        print(f"(a) is {rates['(a) ripgrep, 1 core(s)'] / one:,.0f} times as fast as extraction")
    else:
        print("(a) left out: ripgrep (rg) is not installed")
    print(f"peak memory {peak.bytes / _MEBIBYTE:,.0f} MiB, children included")


if __name__ == "__main__":
    main()
