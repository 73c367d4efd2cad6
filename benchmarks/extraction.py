"""Prose extraction of generated reports: reports a second on one and on two cores.

Beside it, in the same run and over the same texts:

(a) ripgrep looking for digits: the physical limit (left out where ``rg`` is not installed);
(b) the lexicon as plain Python ``re``: every term of every cue and label is a pattern of its own,
    as is every unit behind a number, and each is looked for in every sentence with the places
    where it stands. That is what one writes first. It is only a search: no number is bound to a
    label, no period or scope is told, and no report is read.

The time of extraction is that from text to observations with everything on: title, year, sections,
forms looked for, sentences read. On one core the seconds of the processor are counted, so that
what else the machine does tells nothing; ripgrep and two cores go by the clock. Memory is sampled
over the run; with a large COUNT it shows that it does not grow with the number of reports. The
reports are made from few sentences: what is remembered of earlier ones helps more than it would
with reports of many hands.

With ``--memory`` nothing is compared: the reports are made and read on two cores one batch after
the other, and what the processes have held at most is shown as the number of reports grows.

usage: python benchmarks/extraction.py [COUNT] [--memory]
"""

import argparse
import re
import shutil
import subprocess
import tempfile
import time
import tomllib
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
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
MEMORY_COUNT = 100_000
_BATCH = 200
_PLAIN_SHARE = 10  # (b) is slow: it reads every tenth batch
_WORDED = ("cues", "context", "labels")
_NOT_SEARCHED = {"function_words"}  # they are taken off the ends of labels
_SENTENCE = re.compile(r"[^。；！？\n]+")
_MEBIBYTE = 1024 * 1024
_SHOWN_AT = (1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000)


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
    """Return how often terms of the lexicon stand in the sentences of the texts."""
    patterns = plain_patterns()
    found = 0
    for text in texts:
        for sentence in _SENTENCE.findall(text):
            places = [match.span() for pattern in patterns for match in pattern.finditer(sentence)]
            found += len(places)
    return found


@cache
def plain_patterns() -> list[re.Pattern[str]]:
    """Return one pattern for each term of the cues, of the labels and of the units."""
    files = [tomllib.loads((FOLDER / f"{name}.toml").read_text("utf-8")) for name in _WORDED]
    terms = {term for file in files for term in _terms(file)}
    units = load_catalog().lexicon.units
    patterns = [compile_terms([term]) for term in sorted(terms)]
    return [*patterns, *(re.compile(rf"\d+{re.escape(unit)}") for unit in units)]


def _terms(entries: object) -> Iterator[str]:
    """Yield the terms that stand in the tables of a file of the lexicon."""
    if isinstance(entries, str):
        yield entries
    elif isinstance(entries, list):
        for entry in entries:
            yield from _terms(entry)
    elif isinstance(entries, dict):
        for name, entry in entries.items():
            if name not in _NOT_SEARCHED:
                yield from _terms(entry)


def _batches(count: int) -> Iterator[list[str]]:
    texts = reports(count)
    while batch := list(islice(texts, _BATCH)):
        yield batch


def _timed(work: Callable[[], int], clock: Callable[[], float]) -> tuple[float, int]:
    began = clock()
    answer = work()
    return clock() - began, answer


def _extracted(count: int, workers: int) -> Iterator[tuple[int, int]]:
    """Yield for each batch how many reports it held and how many observations."""
    waiting: deque[tuple[int, Future[int]]] = deque()
    with ProcessPoolExecutor(workers) as pool:
        for batch in _batches(count):
            waiting.append((len(batch), pool.submit(extract_batch, batch)))
            if len(waiting) > 2 * workers:
                size, done = waiting.popleft()
                yield size, done.result()
        for size, done in waiting:
            yield size, done.result()


def _extract_all(count: int, workers: int) -> int:
    if workers == 1:
        return sum(map(extract_batch, _batches(count)))
    return sum(found for _, found in _extracted(count, workers))


def _ripgrep(count: int, threads: int) -> float:
    """Return the seconds of a scan for digits, files in the page cache."""
    with tempfile.TemporaryDirectory() as scratch:
        write_reports(Path(scratch), count)
        command = ["rg", "-j", str(threads), "-o", "-N", "-I", r"[0-9]+", scratch]
        began = time.perf_counter()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        return time.perf_counter() - began


def show_memory(count: int) -> None:
    """Extract on two cores; print the most memory held as the number of reports grows."""
    began, reports_read, observations = time.perf_counter(), 0, 0
    with PeakMemory() as peak:
        for size, found in _extracted(count, workers=2):
            reports_read, observations = reports_read + size, observations + found
            if reports_read in _SHOWN_AT or reports_read == count:
                seconds = time.perf_counter() - began
                print(
                    f"{reports_read:9,} reports, {observations:11,} observations,"
                    f" {seconds:6.0f} s: at most {peak.bytes / _MEBIBYTE:,.0f} MiB so far,"
                    " children included",
                    flush=True,
                )


def show_rates(count: int) -> None:
    """Extract, scan and search; print rates and ratios."""
    extract_batch(list(reports(20)))  # the catalogue is loaded before anything is measured
    rates: dict[str, float] = {}
    with PeakMemory() as peak:
        seconds, found = _timed(lambda: _extract_all(count, 1), time.process_time)
        rates["extraction, 1 core(s)"] = count / seconds
        seconds, _ = _timed(lambda: _extract_all(count, 2), time.perf_counter)
        rates["extraction, 2 core(s)"] = count / seconds
    plain = [batch for number, batch in enumerate(_batches(count)) if number % _PLAIN_SHARE == 0]
    seconds, _ = _timed(lambda: sum(map(search_batch, plain)), time.process_time)
    rates["(b) plain re, 1 core"] = sum(map(len, plain)) / seconds
    if shutil.which("rg"):
        for threads in (1, 2):
            rates[f"(a) ripgrep, {threads} core(s)"] = count / _ripgrep(count, threads)
    size = sum(len(text.encode()) for text in reports(count))
    print(f"{count:,} generated reports, {size / _MEBIBYTE:.1f} MiB, {found:,} observations")
    print(f"(b) looks for {len(plain_patterns()):,} patterns")
    for name, rate in rates.items():
        print(f"{name:24s} {rate:12,.1f} reports/s")
    one = rates["extraction, 1 core(s)"]
    print(f"extraction is {one / rates['(b) plain re, 1 core']:.1f} times as fast as (b)")
    if shutil.which("rg"):
        print(f"(a) is {rates['(a) ripgrep, 1 core(s)'] / one:,.0f} times as fast as extraction")
    else:
        print("(a) left out: ripgrep (rg) is not installed")
    print(f"peak memory {peak.bytes / _MEBIBYTE:,.0f} MiB, children included")


def main() -> None:
    """Show rates and ratios, or memory."""
    arguments = argparse.ArgumentParser(description="Prose extraction of generated reports.")
    arguments.add_argument("count", nargs="?", type=int, metavar="COUNT")
    arguments.add_argument("--memory", action="store_true", help="show memory as reports grow")
    asked = arguments.parse_args()
    if asked.memory:
        show_memory(asked.count or MEMORY_COUNT)
    else:
        show_rates(asked.count or COUNT)


if __name__ == "__main__":
    main()
