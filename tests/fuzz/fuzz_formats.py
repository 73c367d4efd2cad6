"""Fuzzing of intake: mutated files of every format; each is to be read or to have its reason.

Run: ``make fuzz`` or ``python tests/fuzz/fuzz_formats.py [FILES [FORMAT]...]``. The n-th file of a
format is the same in every run: it is made from the format's name and n alone.
"""

import json
import os
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from io import BytesIO
from pathlib import Path
from random import Random

ROOT = Path(__file__).resolve().parents[2]
_ROOMS = ("forms_corpus", "extraction_forms", "intake", "fuzz")
sys.path[:0] = [str(ROOT), *(str(ROOT / "tests" / room) for room in _ROOMS)]

from corpus_formats import WRITERS  # noqa: E402
from corpus_reports import printed  # noqa: E402
from fuzz_mutate import mutated  # noqa: E402
from intake_word97 import Par, row, word97  # noqa: E402
from pyarrow import parquet  # noqa: E402
from pyarrow import table as arrow_table  # noqa: E402

from pipelines.intake.caps import MEBIBYTE  # noqa: E402
from pipelines.intake.corpus.columns import Columns  # noqa: E402
from pipelines.intake.corpus.sources import Sources  # noqa: E402
from pipelines.intake.corpus.spool import Spool, spool  # noqa: E402
from pipelines.intake.limits import Limits  # noqa: E402
from pipelines.intake.result import IntakeResult  # noqa: E402
from pipelines.intake.sandbox import read_files  # noqa: E402
from pipelines.intake.scan import engine  # noqa: E402

LIMITS = Limits(memory_bytes=2048 * MEBIBYTE, cpu_seconds=30, wall_seconds=120.0)
_BATCH = 50


@dataclass
class Outcome:
    """What became of the files of one format.

    Attributes:
        counts: Files by what became of them: read, or the code of the reason.
        slowest: Most seconds that a batch took, by file.
        silent: Names of files (or rows) with neither a document nor a reason; there are to be none.
    """

    counts: Counter[str] = field(default_factory=Counter)
    slowest: float = 0.0
    silent: list[str] = field(default_factory=list)


def _doc() -> bytes:
    edges = [0, 3000, 6000]
    rows = [row([f"项目{number}", str(100 + number)], edges) for number in range(12)]
    return word97(
        [Par("云泽市2022年政府信息公开工作年度报告"), *(par for one in rows for par in one)]
    )


def _corpus() -> bytes:
    rows = [
        {"text": WRITERS["lines.txt"](printed(form, "as the notice")).decode("utf-8"), "url": form}
        for form in ("stat2014", "table2019", "table2021")
    ]
    return "\n".join(json.dumps(one, ensure_ascii=False) for one in rows).encode()


def _parquet() -> bytes:
    file = BytesIO()
    rows = [json.loads(line) for line in _corpus().splitlines()]
    columns = {name: [one[name] for one in rows] for name in ("text", "url")}
    parquet.write_table(arrow_table(columns), file)
    return file.getvalue()


def _xls() -> bytes:
    return (ROOT / "data" / "reports" / "education_2017.xls").read_bytes()


@cache
def seeds() -> Mapping[str, bytes]:
    """Return a whole file of each format, by its name."""
    own = {name: write(printed("table2021", "as the notice")) for name, write in WRITERS.items()}
    return {**own, "word.doc": _doc(), "sheets.xls": _xls(), "c.jsonl": _corpus(),
            "c.parquet": _parquet()}  # fmt: skip


def fuzz(name: str, numbers: range, folder: Path) -> Outcome:
    """Read mutated files of one format in child processes."""
    os.environ[engine.SWITCH] = "off"
    outcome = Outcome()
    for start in range(numbers.start, numbers.stop, _BATCH):
        some = range(start, min(start + _BATCH, numbers.stop))
        began = time.monotonic()
        for result in _results(name, some, folder):
            outcome.counts[result.reason_code or "read"] += 1
            if not _is_told(result, name):
                outcome.silent.append(result.path.name)
        outcome.slowest = max(outcome.slowest, (time.monotonic() - began) / len(some))
    return outcome


def _is_told(result: IntakeResult, name: str) -> bool:
    """Tell whether there is a document or a reason; of a corpus as a whole there is no document."""
    if result.reason_code is not None:
        return bool(result.reason) and result.document is None
    return result.document is not None or name.endswith(".parquet")


def _results(name: str, numbers: range, folder: Path) -> Iterator[IntakeResult]:
    paths = []
    for number in numbers:
        path = folder / f"{number:05d}.{name}"
        path.write_bytes(mutated(seeds()[name], Random(f"{name}:{number}")))
        paths.append(path)
    workers = len(os.sched_getaffinity(0))
    if name.endswith(".parquet"):
        tasks = [Spool(path, path.with_suffix(".lines"), Columns()) for path in paths]
        yield from read_files(tasks, workers=workers, limits=LIMITS, reader=spool)
    elif name.endswith(".jsonl"):
        sources = Sources(paths, Columns(), folder / "spool")
        yield from read_files(sources, workers=workers, limits=LIMITS)
        yield from sources.failures
    else:
        yield from read_files(paths, workers=workers, limits=LIMITS)
    for path in folder.iterdir():
        path.unlink()


def main() -> None:
    """Print a line for each format; end with status 1 where a file was neither read nor told."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    names = sys.argv[2:] or list(seeds())
    is_clean = True
    for name in names:
        with tempfile.TemporaryDirectory() as folder:
            outcome = fuzz(name, range(count), Path(folder))
        told = ", ".join(f"{code} {number}" for code, number in outcome.counts.most_common())
        print(f"{name:<14}{count:>6} files: {told}", flush=True)
        if outcome.silent:
            is_clean = False
            print(f"{'':<14}neither read nor told: {outcome.silent[:20]}", flush=True)
    sys.exit(0 if is_clean else 1)


if __name__ == "__main__":
    main()
