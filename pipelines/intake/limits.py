"""How much of the machine the reading of one file may take."""

import resource
from collections.abc import Callable
from dataclasses import dataclass

from pipelines.intake.caps import MEBIBYTE


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits on a child process that reads files.

    Attributes:
        memory_bytes: Address space of the process.
        cpu_seconds: Processor time for one file.
        wall_seconds: Time on the clock for one file.
        files_per_worker: Files after which a process makes way for a fresh one, so that what
            native parsers leak stays bounded.
    """

    memory_bytes: int = 2048 * MEBIBYTE
    cpu_seconds: int = 60
    wall_seconds: float = 120.0
    files_per_worker: int = 1000


_OCR_MEMORY_BYTES = 4096 * MEBIBYTE
_OCR_PAGE_SECONDS = 180
_told: list[Callable[[], None]] = []


def on_page(tell: Callable[[], None]) -> None:
    """Have a function told whenever a page is allowed, so that time on the clock is given too."""
    _told[:] = [tell]


def allow_ocr() -> None:
    """Let this process take the memory that OCR needs, if its limits were set by it."""
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    if soft != resource.RLIM_INFINITY and soft < _OCR_MEMORY_BYTES:
        wanted = _OCR_MEMORY_BYTES
        resource.setrlimit(
            resource.RLIMIT_AS,
            (wanted if hard == resource.RLIM_INFINITY else min(wanted, hard), hard),
        )


def allow_page() -> None:
    """Let this process take the time of one page more that OCR reads."""
    soft, hard = resource.getrlimit(resource.RLIMIT_CPU)
    if soft != resource.RLIM_INFINITY:
        more = soft + _OCR_PAGE_SECONDS
        limit = more if hard == resource.RLIM_INFINITY else min(more, hard)
        resource.setrlimit(resource.RLIMIT_CPU, (limit, hard))
    for tell in _told:
        tell()


def limit_process(limits: Limits) -> None:
    """Limit the memory of this process, for good; it leaves no core dump either."""
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    memory = limits.memory_bytes
    if hard != resource.RLIM_INFINITY:
        memory = min(memory, hard)
    resource.setrlimit(resource.RLIMIT_AS, (memory, hard))
    _, hard_core = resource.getrlimit(resource.RLIMIT_CORE)
    resource.setrlimit(resource.RLIMIT_CORE, (0, hard_core))


def allow_one_file(limits: Limits) -> None:
    """Let this process use the processor for one file more, counted from now."""
    usage = resource.getrusage(resource.RUSAGE_SELF)
    used = usage.ru_utime + usage.ru_stime
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (int(used) + 1 + limits.cpu_seconds, hard))
