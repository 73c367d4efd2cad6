"""How much of scanned forms is read: cells right, wrong and refused, by way of scanning.

Run: ``make scans``, or ``python tests/scans/measure_scans.py [--whole] [--only WORD] [PDF...]``.
Reports of the project's own are printed and scanned; of a PDF named, what its print says is the
truth, and its scans are held to that.
"""

import argparse
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
_ROOMS = ("forms_corpus", "extraction_forms", "intake", "scans")
sys.path[:0] = [str(ROOT), *(str(ROOT / "tests" / room) for room in _ROOMS)]

from printed_forms import Fact, facts  # noqa: E402
from scan_pages import SCANNERS, Scanner, as_pdf, fonts, printed_pdf, scanned  # noqa: E402
from scan_reports import provable, scanned_report  # noqa: E402

from pipelines.catalog import load_catalog  # noqa: E402
from pipelines.extraction import extract  # noqa: E402
from pipelines.intake import read_document  # noqa: E402
from pipelines.reading import Report, read_report  # noqa: E402


@dataclass(frozen=True)
class Result:
    """What became of the cells of one scan that a sum of the form can bear out."""

    right: int
    wrong: tuple[Fact, ...]
    refused: tuple[Fact, ...]

    def __str__(self) -> str:
        return f"{self.right:>5} right {len(self.wrong):>3} wrong {len(self.refused):>4} refused"


def facts_in(data: bytes) -> list[Fact]:
    """Return what the forms of a report say; nothing where no report is recognised."""
    catalog = load_catalog()
    document = read_document(data, file_name="scan.pdf")
    report = read_report(document, file_name="scan.pdf", catalog=catalog)
    if not isinstance(report, Report):
        return []
    observations = extract(document, report, catalog).observations
    return facts(one for one in observations if one.basis == "table")


def compared(found: Sequence[Fact], wanted: Sequence[Fact]) -> Result:
    """Hold what was read to what is printed."""
    read, printed = Counter(found), Counter(wanted)
    return Result(
        (read & printed).total(),
        tuple(sorted((read - printed).elements())),
        tuple(sorted((printed - read).elements())),
    )


def cases(
    *, is_whole: bool, only: str, files: Sequence[Path]
) -> Iterator[tuple[str, bytes, Scanner, list[Fact]]]:
    """Yield the name, the printed PDF, the way of scanning and the truth of each scan."""
    forms, faces = ("stat2014", "table2019", "table2021"), fonts()
    for number, scanner in enumerate(SCANNERS):
        if only not in scanner.name:
            continue
        for path in files:
            data = path.read_bytes()
            yield path.name, data, scanner, [f for f in facts_in(data) if f[-1].isdigit()]
        for form in () if files else forms if is_whole else (forms[number % 3],):
            report = scanned_report(form)
            face = faces[(number + forms.index(form)) % len(faces)]
            yield f"{form} {face}", printed_pdf(report, face), scanner, sorted(provable(report))


def main() -> None:
    """Print a line for each scan; end with status 1 where a wrong value was accepted."""
    parser = argparse.ArgumentParser(description="Measure how much of scanned forms is read")
    parser.add_argument("--whole", action="store_true", help="every form by every scanner")
    parser.add_argument("--only", default="", help="scanners whose name holds this")
    parser.add_argument("--show", action="store_true", help="show what is wrong or refused")
    parser.add_argument("files", nargs="*", type=Path, help="printed PDF files to scan")
    options = parser.parse_args()
    right = wrong = refused = 0
    for name, data, scanner, wanted in cases(
        is_whole=options.whole, only=options.only, files=options.files
    ):
        pictures = scanned(data, scanner)
        began = time.monotonic()
        result = compared(facts_in(as_pdf(pictures, scanner.dpi)), wanted)
        seconds = (time.monotonic() - began) / len(pictures)
        print(f"{scanner.name:<16} {name:<36} {result}  {seconds:.1f} s/page", flush=True)
        if options.show:
            print("   wrong", result.wrong, "\n   refused", result.refused)
        right, wrong = right + result.right, wrong + len(result.wrong)
        refused += len(result.refused)
    print(f"{'':<16} {'all':<36} {right:>5} right {wrong:>3} wrong {refused:>4} refused")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
