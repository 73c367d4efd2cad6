"""Progress in plain lines, and which errors are told in a sentence."""

from pipelines.batches.errors import NothingReadableError
from pipelines.batches.progress import Progress
from pipelines.console.failure import is_interrupt, told_in_a_sentence
from pipelines.console.progress import PlainLines


def _lines(*moments: tuple[float, Progress]) -> list[str]:
    lines: list[str] = []
    now = 0.0
    listener = PlainLines(lines.append, clock=lambda: now)
    for now, progress in moments:  # noqa: B007 - the clock above reads it
        listener(progress)
    return lines


def test_a_line_every_five_seconds_and_at_the_end() -> None:
    lines = _lines(
        (0.0, Progress("reading", 0, 1000, 0)),
        (2.0, Progress("reading", 100, 1000, 10)),
        (5.0, Progress("reading", 250, 1000, 25)),
        (6.0, Progress("reading", 300, 1000, 30)),
        (20.0, Progress("reading", 1000, 1000, 100)),
        (20.0, Progress("extracting", 25, 100, 10)),
        (21.0, Progress("extracting", 100, 100, 40)),
    )
    assert lines == [
        "reading: 250 of 1,000, 50/s, 15 s left",
        "reading: 1,000 of 1,000, 50/s, 0 s left",
        "extracting: 100 of 100, 100/s, 0 s left",
    ]


def test_an_error_of_ours_is_told_whatever_wraps_it() -> None:
    wrapped = RuntimeError("a step failed")
    wrapped.__cause__ = NothingReadableError("there is no file to read")
    assert told_in_a_sentence(wrapped) == "there is no file to read"


def test_a_fault_of_the_program_keeps_its_traceback() -> None:
    assert told_in_a_sentence(ZeroDivisionError("division by zero")) is None


def test_ctrl_c_is_known_behind_what_wraps_it() -> None:
    error = RuntimeError("a step failed")
    error.__cause__ = KeyboardInterrupt()
    assert is_interrupt(error)
    assert not is_interrupt(RuntimeError("a step failed"))
