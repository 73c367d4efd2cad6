"""Full build of 1,000 generated text reports: reports a second and peak memory.

Beside it, in the same run, the time to read the same bytes alone: the floor that no build can go
below. The reports are prose of bodies that do not exist, the same in every run.

usage: python benchmarks/build_1000_reports.py [COUNT]
"""

import sys
import tempfile
import time
from pathlib import Path

from generated_reports import write_reports
from peak_memory import PeakMemory

from pipelines.batches.executor import workers_wanted
from pipelines.batches.progress import silent
from pipelines.locations import Home
from pipelines.warehouse.reader import open_published

COUNT = 1000
_MEBIBYTE = 1024 * 1024


def main() -> None:
    """Generate, read, build, print."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else COUNT
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch, "reports")
        folder.mkdir()
        size = write_reports(folder, count)
        began = time.perf_counter()
        for path in sorted(folder.iterdir()):
            path.read_bytes()
        read_seconds = time.perf_counter() - began
        home = Home(Path(scratch, "home"))
        began = time.perf_counter()
        with PeakMemory() as peak:
            from pipelines.defs.run import run_build  # noqa: PLC0415 - its import is part of a build

            run_build([folder], home, listener=silent)
        build_seconds = time.perf_counter() - began
        with open_published(home) as connection:
            reports, observations = (
                connection.execute(f"SELECT count(*) FROM core.{table}").fetchall()[0][0]
                for table in ("reports", "observations")
            )
    print(f"{count:,} generated reports, {size / _MEBIBYTE:.1f} MiB, {workers_wanted()} workers")
    print(f"full build          {build_seconds:8.1f} s   {count / build_seconds:10,.1f} reports/s")
    print(f"reading bytes alone {read_seconds:8.3f} s   {count / read_seconds:10,.1f} reports/s")
    print(f"ratio               {build_seconds / read_seconds:8,.0f}")
    print(f"peak memory         {peak.bytes / _MEBIBYTE:8,.0f} MiB, children included")
    print(f"{reports:,} reports and {observations:,} observations published")


if __name__ == "__main__":
    main()
