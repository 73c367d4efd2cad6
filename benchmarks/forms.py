"""Forms per second in every skin, beside the reading of the same files without their forms.

Run: ``python benchmarks/forms.py [SECONDS]`` (seconds for each skin, by default 2). The files are
the skins of the test corpus, in which publishers and crawls leave the three forms. Intake and
reading are done before the clock starts; what is timed is the binding of cells to rows and columns.
Seconds are those of the processor, so that other work on the machine does not count.
"""

import sys
import time
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SECONDS = float(sys.argv[1]) if len(sys.argv) > 1 else 2.0
sys.path[:0] = [
    str(ROOT),
    *(str(ROOT / "tests" / room) for room in ("forms_corpus", "extraction_forms")),
]

from skins import GLUED_SKINS, TEXT_SKINS, WEB_SKINS  # noqa: E402
from test_skins import YEARS, as_text, groups_of, parts_of  # noqa: E402

from pipelines.catalog import load_catalog  # noqa: E402
from pipelines.extraction.forms import extract_forms  # noqa: E402
from pipelines.intake import read_document  # noqa: E402
from pipelines.intake.document import Document  # noqa: E402
from pipelines.reading import Report, read_report  # noqa: E402

Case = tuple[Document, Report]
CATALOG = load_catalog()


def files() -> Iterator[tuple[str, list[tuple[bytes, str]]]]:
    """Yield each skin with the files of the three forms and their names."""
    parts = {form: parts_of(form, groups_of(form, "distinct")) for form in YEARS}
    for name, web in WEB_SKINS.items():
        yield name, [(web(one), "report.html") for one in parts.values()]
    for name, text in {**TEXT_SKINS, **GLUED_SKINS}.items():
        yield name, [(as_text(one, text), "report.txt") for one in parts.values()]


def case_of(data: bytes, name: str) -> Case:
    """Return the document and the report of one file."""
    document = read_document(data, file_name=name)
    report = read_report(document, file_name=name, catalog=CATALOG)
    if not isinstance(report, Report):
        raise SystemExit(f"{name} is not taken for a report: {report}")
    return document, report


def read_forms(case: Case) -> int:
    """Bind the forms of one report; returns the number of values read."""
    return len(extract_forms(*case, CATALOG).observations)


def per_second(cases: list[Case]) -> tuple[float, int]:
    """Return reports a second, and the values read in one round over all of them."""
    values = sum(read_forms(case) for case in cases)
    count = 0
    began = time.process_time()
    while (taken := time.process_time() - began) < SECONDS:
        read_forms(cases[count % len(cases)])
        count += 1
    return count / taken, values


def before_forms(data: list[tuple[bytes, str]]) -> float:
    """Return files a second by intake and reading alone."""
    began, count = time.process_time(), 0
    while (taken := time.process_time() - began) < SECONDS:
        case_of(*data[count % len(data)])
        count += 1
    return count / taken


def main() -> None:
    """Print a line for each skin."""
    print(f"{'skin':<24}{'forms/s':>9}{'cells/s':>10}{'intake and reading/s':>22}{'ratio':>7}")
    for name, data in files():
        cases = [case_of(*one) for one in data]
        rate, values = per_second(cases)
        alone = before_forms(data)
        cells = rate * values / len(cases)
        print(f"{name:<24}{rate:>9.1f}{cells:>10,.0f}{alone:>22.1f}{rate / alone:>7.2f}")


if __name__ == "__main__":
    main()
