"""Files and pages per second of every format, beside pdfplumber and pandas on the same files.

Run: ``python benchmarks/intake_formats.py [SECONDS]`` (seconds for each format, by default 5). The
files are those of the test corpus: three forms as the notices print them, in every format. Each
format is read in a process of its own, so that its peak memory is its own. Seconds are those of
the processor, so that other work on the machine counts for little.
"""

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SECONDS = float(sys.argv[1]) if len(sys.argv) > 1 else 5.0


def write_files(folder: Path) -> list[Path]:
    """Write the files of the corpus that deviate in nothing; returns a folder for each format."""
    sys.path[:0] = [str(ROOT), *(str(ROOT / "tests" / room) for room in (
        "forms_corpus", "extraction_forms", "intake"))]  # fmt: skip
    from corpus_formats import WRITERS  # noqa: PLC0415
    from corpus_reports import YEARS, printed  # noqa: PLC0415

    for name, write in WRITERS.items():
        (folder / name).mkdir()
        for form in YEARS:
            report = printed(form, "as the notice")
            (folder / name / f"{form}.{name}").write_bytes(write(report))
    return [folder / name for name in WRITERS]


def by_gongkai(data: bytes) -> int:
    """Read one file; returns its pages."""
    from pipelines.intake import read_document  # noqa: PLC0415

    return len(read_document(data, file_name="x").pages) or 1


def by_pdfplumber(data: bytes) -> int:
    """Read text and tables of one file; returns its pages."""
    import pdfplumber  # noqa: PLC0415

    with pdfplumber.open(BytesIO(data)) as document:
        for page in document.pages:
            page.extract_text()
            page.extract_tables()
        return len(document.pages)


def by_pandas(data: bytes) -> int:
    """Read the tables of a page."""
    import pandas as pd  # noqa: PLC0415

    pd.read_html(BytesIO(data))
    return 1


READERS: dict[str, Callable[[bytes], int]] = {
    "gongkai": by_gongkai,
    "pdfplumber": by_pdfplumber,
    "pandas": by_pandas,
}


def measure(reader: str, folder: Path) -> None:
    """Read the files of a folder again and again; print what it took as JSON."""
    sys.path.insert(0, str(ROOT))
    read = READERS[reader]
    files = [path.read_bytes() for path in sorted(folder.iterdir())]
    for data in files:  # imports and caches
        read(data)
    count = pages = 0
    began = time.process_time()
    while (taken := time.process_time() - began) < SECONDS or count < len(files):
        pages += read(files[count % len(files)])
        count += 1
    print(json.dumps({"files": count / taken, "pages": pages / taken, "peak": peak_mebibytes()}))


def peak_mebibytes() -> float:
    """Return the peak memory of this process (ru_maxrss would count that of its parent)."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    (peak,) = (line.split()[1] for line in lines if line.startswith("VmHWM:"))
    return int(peak) / 1024


def run(reader: str, folder: Path) -> dict[str, float]:
    """Measure in a process of its own."""
    command = [sys.executable, __file__, str(SECONDS), reader, str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    measured: dict[str, float] = json.loads(done.stdout)
    return measured


def main() -> None:
    """Print a line for each format, and ratios where another reader knows the format too."""
    print(f"{'format':<14}{'reader':<12}{'files/s':>9}{'pages/s':>9}{'peak MiB':>10}  ratio")
    with tempfile.TemporaryDirectory() as place:
        for folder in write_files(Path(place)):
            ours = run("gongkai", folder)
            show(folder.name, "gongkai", ours, "")
            others = {".pdf": "pdfplumber", ".html": "pandas", ".htm": "pandas"}
            other = others.get(folder.suffix)
            if other is not None and find_spec(other) is not None:
                theirs = run(other, folder)
                ratio = ours["pages"] / theirs["pages"]
                show("", other, theirs, f"gongkai {ratio:.1f} times as fast")


def show(name: str, reader: str, measured: dict[str, float], ratio: str) -> None:
    """Print one line."""
    files, pages, peak = (measured[key] for key in ("files", "pages", "peak"))
    print(f"{name:<14}{reader:<12}{files:>9.1f}{pages:>9.1f}{peak:>10.0f}  {ratio}", flush=True)


if __name__ == "__main__":
    if len(sys.argv) == 4:
        measure(sys.argv[2], Path(sys.argv[3]))
    else:
        main()
