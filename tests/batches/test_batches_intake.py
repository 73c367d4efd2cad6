"""The raw layer: each content once, and a reason for every file that gives none."""

import hashlib
import os
from pathlib import Path

import polars as pl

from pipelines.batches import intake
from pipelines.contracts import validate
from pipelines.intake.document import Document
from pipelines.intake.errors import ReasonCode
from pipelines.intake.listing import ListingProblem
from pipelines.intake.result import IntakeResult

_NO_VERDICTS = pl.DataFrame(
    schema={"sha256": pl.String(), "reason_code": pl.String(), "reason": pl.String()}
)


def _read(name: str, text: str) -> IntakeResult:
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    document = Document(sha256, "text/plain", "UTF-8", text)
    size = len(text.encode())
    return IntakeResult(Path(name), sha256, size, "text/plain", "UTF-8", document)


def _unread(path: Path, code: ReasonCode = ReasonCode.PERMISSION_DENIED) -> IntakeResult:
    return IntakeResult(path, reason_code=code, reason=f"{path} cannot be read")


def _files(
    register: pl.DataFrame, verdicts: pl.DataFrame = _NO_VERDICTS
) -> list[dict[str, object]]:
    files = intake.files_frame(register, verdicts, failures={"internal_error"})
    return validate("raw.files", files).to_dicts()


def test_the_same_bytes_under_two_paths_are_one_file() -> None:
    batch = intake.intake_frames([_read("b.txt", "一"), _read("a.txt", "一"), _read("c.txt", "二")])
    assert len(validate("raw.documents", batch.documents)) == 2
    paths = sorted(tuple(row["paths"]) for row in _files(batch.register))  # type: ignore[arg-type]
    assert paths == [("a.txt", "b.txt"), ("c.txt",)]
    assert set(map(intake.name_of, intake.names_of(batch.register)["path"])) == {"a.txt", "c.txt"}


def test_a_content_of_an_earlier_batch_is_not_stored_again() -> None:
    seen: set[str] = set()
    first = intake.without_seen(intake.intake_frames([_read("a.txt", "一")]), seen)
    again = intake.without_seen(
        intake.intake_frames([_read("b.txt", "一"), _read("c.txt", "二")]), seen
    )
    assert len(first.documents) == 1
    assert again.documents["text"].to_list() == ["二"]
    assert len(again.register) == 2


def test_a_file_that_cannot_be_read_is_kept_under_the_hash_of_its_bytes(tmp_path: Path) -> None:
    hung = tmp_path / "hung.pdf"
    hung.write_bytes(b"%PDF-")
    (row,) = _files(intake.intake_frames([_unread(hung, ReasonCode.TIMEOUT)]).register)
    assert row["sha256"] == hashlib.sha256(b"%PDF-").hexdigest()
    assert (row["status"], row["reason_code"], row["is_report"]) == (
        "quarantined",
        "timeout",
        False,
    )


def test_a_file_whose_bytes_nobody_may_see_is_kept_under_the_hash_of_its_path() -> None:
    path = Path("/nowhere/closed.txt")
    (row,) = _files(intake.intake_frames([_unread(path)]).register)
    assert row["sha256"] == hashlib.sha256(os.fsencode(path)).hexdigest()
    assert row["size_bytes"] == 0


def test_what_cannot_be_listed_is_in_quarantine_too() -> None:
    problem = ListingProblem(Path("gone"), ReasonCode.NOT_FOUND, "gone does not exist")
    (row,) = _files(intake.problems_frame([problem]))
    assert (row["status"], row["reason_code"], row["paths"]) == (
        "quarantined",
        "not_found",
        ["gone"],
    )


def test_a_reading_that_succeeded_counts_before_one_that_failed() -> None:
    good = _read("a.txt", "一")
    failed = IntakeResult(
        Path("b.txt"), good.sha256, good.size_bytes, reason_code=ReasonCode.TIMEOUT, reason="slow"
    )
    (row,) = _files(intake.intake_frames([failed, good]).register)
    assert (row["status"], row["is_report"]) == ("read", True)


def test_a_verdict_of_reading_leaves_the_file_read_and_a_fault_of_ours_does_not() -> None:
    other, fault = _read("other.txt", "新闻"), _read("fault.txt", "年度报告")
    verdicts = pl.DataFrame(
        [(other.sha256, "not_a_report", "news"), (fault.sha256, "internal_error", "a fault")],
        schema=_NO_VERDICTS.schema,
        orient="row",
    )
    rows = _files(intake.intake_frames([other, fault]).register, verdicts)
    told = {row["paths"][0]: (row["status"], row["reason_code"]) for row in rows}  # type: ignore[index]
    assert told == {
        "other.txt": ("read", "not_a_report"),
        "fault.txt": ("quarantined", "internal_error"),
    }


def test_a_name_that_is_no_utf8_is_printed_with_escapes() -> None:
    assert intake.printable(Path(os.fsdecode("报告".encode("gb18030") + b".txt"))) == (
        r"\xb1\xa8\xb8\xe6.txt"
    )
