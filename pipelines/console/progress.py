"""Progress of a build: a bar on a terminal, now and then a plain line elsewhere."""

import time
from collections.abc import Callable, Generator
from contextlib import contextmanager

from rich import progress as rich_progress
from rich.console import Console
from rich.text import Text

from pipelines.batches.progress import Listener, Progress

_SECONDS_BETWEEN_LINES = 5.0


@contextmanager
def shown_progress(console: Console) -> Generator[Listener, None, None]:
    """Show what the listener is told, as the console can."""
    if not console.is_terminal:
        yield PlainLines(console.print)
        return
    columns = (
        rich_progress.TextColumn("{task.description}"),
        rich_progress.BarColumn(),
        rich_progress.MofNCompleteColumn(),
        _Rate(),
        rich_progress.TimeElapsedColumn(),
        rich_progress.TextColumn("left"),
        rich_progress.TimeRemainingColumn(),
    )
    with rich_progress.Progress(*columns, console=console, transient=True) as bars:
        yield _BarListener(bars)


class PlainLines:
    """A line when a step begins to be told of, every few seconds, and at its end."""

    def __init__(
        self, write: Callable[[str], None], *, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._write = write
        self._clock = clock
        self._step = ""
        self._began = 0.0
        self._written = 0.0

    def __call__(self, progress: Progress) -> None:
        """Be told how far a step has come."""
        now = self._clock()
        if progress.step != self._step:
            self._step, self._began, self._written = progress.step, now, now
        is_over = progress.done_count == progress.total_count
        if is_over or now - self._written >= _SECONDS_BETWEEN_LINES:
            self._written = now
            self._write(_line(progress, now - self._began))


class _BarListener:
    def __init__(self, bars: rich_progress.Progress) -> None:
        self._bars = bars
        self._waiting = bars.add_task("starting", total=None)
        self._tasks: dict[str, rich_progress.TaskID] = {}

    def __call__(self, progress: Progress) -> None:
        if progress.step not in self._tasks:
            self._bars.update(self._waiting, visible=False)
            self._tasks[progress.step] = self._bars.add_task(progress.step)
        self._bars.update(
            self._tasks[progress.step],
            completed=progress.done_count,
            total=progress.total_count,
        )


class _Rate(rich_progress.ProgressColumn):
    """How many are done in a second."""

    def render(self, task: rich_progress.Task) -> Text:
        """Return the rate, or nothing before it is known."""
        return Text(f"{task.speed:,.0f}/s" if task.speed else "")


def _line(progress: Progress, seconds: float) -> str:
    rate = progress.done_count / seconds if seconds > 0 else 0.0
    words = f"{progress.step}: {progress.done_count:,} of {progress.total_count:,}"
    if rate:
        left = (progress.total_count - progress.done_count) / rate
        words += f", {rate:,.0f}/s, {left:,.0f} s left"
    return words
