"""What stops a build before anything is published, each with what to do next."""


class BatchError(Exception):
    """Base of the errors below."""


class NothingReadableError(BatchError):
    """No file was given, or no annual report could be read from any of those given."""


class SchedulerError(BatchError):
    """GONGKAI_SCHEDULER or GONGKAI_WORKERS cannot be followed."""


class WorkerLostError(BatchError):
    """A worker process ended without an answer."""
