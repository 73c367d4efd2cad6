"""Failures: which errors are told in a sentence, and with which exit status."""

from collections.abc import Iterator

EXIT_FAILED = 1
EXIT_INTERRUPTED = 130  # 128 + SIGINT, as shells expect


def told_in_a_sentence(error: BaseException) -> str | None:
    """Return the message of the error of ours that an exception is or was caused by.

    An orchestrator wraps what a step raises; the sentence for people is the innermost of ours.
    None for anything else: that is a fault of the program and needs its traceback.
    """
    ours = [one for one in _chain(error) if type(one).__module__.startswith("pipelines.")]
    return str(ours[0]) if ours else None


def is_interrupt(error: BaseException) -> bool:
    """Tell whether an exception comes from Ctrl-C."""
    return any(
        isinstance(one, KeyboardInterrupt)
        or type(one).__name__ == "DagsterExecutionInterruptedError"
        for one in _chain(error)
    )


def _chain(error: BaseException) -> Iterator[BaseException]:
    seen: set[int] = set()
    one: BaseException | None = error
    while one is not None and id(one) not in seen:
        seen.add(id(one))
        yield one
        one = one.__cause__ or one.__context__
