"""Full build of one corpus, JSON Lines or Parquet: rows a second and peak memory, by its size.

First a tenth of the rows is built, then all: where memory is constant, both need the same. Rows
are prose reports of bodies that do not exist, the same in every run. With --intake the rows are
opened and read only.

usage: python benchmarks/build_corpus.py [--intake] [COUNT [jsonl|parquet]...]
"""

import json
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pyarrow as pa
from generated_reports import reports
from peak_memory import PeakMemory
from pyarrow import parquet

from pipelines.batches.executor import workers_wanted
from pipelines.batches.progress import silent
from pipelines.intake.corpus.columns import Columns
from pipelines.intake.corpus.sources import Sources
from pipelines.intake.sandbox import read_files
from pipelines.locations import Home
from pipelines.warehouse.reader import open_published

COUNT = 100_000
_MEBIBYTE = 1024 * 1024
_ROWS_OF_GROUP = 50_000
_SCHEMA = pa.schema({"text": pa.string(), "url": pa.string()})

Run = Callable[[Path, Path], str]


def _rows(count: int) -> Iterable[dict[str, str]]:
    for number, text in enumerate(reports(count)):
        yield {"text": text, "url": f"https://example.invalid/{number}"}


def _write_jsonl(path: Path, count: int) -> None:
    with path.open("w", encoding="utf-8") as file:
        for row in _rows(count):
            file.write(json.dumps(row, ensure_ascii=False) + "\n")


def _write_parquet(path: Path, count: int) -> None:
    """Write large groups of rows, as data frames are saved: a reader may not hold a whole one."""
    with parquet.ParquetWriter(path, _SCHEMA) as writer:
        group: list[dict[str, str]] = []
        for row in _rows(count):
            group.append(row)
            if len(group) == _ROWS_OF_GROUP:
                writer.write_table(pa.Table.from_pylist(group, _SCHEMA))
                group.clear()
        writer.write_table(pa.Table.from_pylist(group, _SCHEMA))


WRITERS = {"jsonl": _write_jsonl, "parquet": _write_parquet}


def _read(corpus: Path, home: Path) -> str:
    sources = Sources([corpus], Columns(), home / "spool")
    results = read_files(sources, workers=workers_wanted())
    read = sum(one.document is not None for one in results)
    return f"{read:,} of {sources.count:,} rows read"


def _build(corpus: Path, home: Path) -> str:
    from pipelines.defs.run import run_build  # noqa: PLC0415 - its import is part of a build

    run_build([corpus], Home(home), listener=silent)
    with open_published(Home(home)) as connection:
        return " and ".join(
            f"{connection.execute(f'SELECT count(*) FROM core.{table}').fetchall()[0][0]:,} {table}"
            for table in ("reports", "observations")
        )


def _measure(run: Run, kind: str, count: int) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        corpus = Path(scratch, f"corpus.{kind}")
        with ProcessPoolExecutor(1) as writer:  # what writing takes is no memory of reading
            writer.submit(WRITERS[kind], corpus, count).result()
        size = corpus.stat().st_size / _MEBIBYTE
        began = time.perf_counter()
        with PeakMemory() as peak:
            came = run(corpus, Path(scratch, "home"))
        seconds = time.perf_counter() - began
    print(
        f"{kind:<8}{count:>9,} rows {size:8.1f} MiB {seconds:9.1f} s {count / seconds:8.1f} rows/s"
        f" {peak.bytes / _MEBIBYTE:7.0f} MiB, children included; {came}",
        flush=True,
    )


def main() -> None:
    """Build a tenth and all of each kind of corpus, a line for each."""
    options = [one for one in sys.argv[1:] if one != "--intake"]
    count = int(options[0]) if options else COUNT
    run = _read if "--intake" in sys.argv else _build
    for kind in options[1:] or list(WRITERS):
        for rows in (count // 10, count):
            _measure(run, kind, rows)


if __name__ == "__main__":
    main()
