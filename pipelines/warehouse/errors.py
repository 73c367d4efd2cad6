"""What can go wrong in the warehouse, each with what to do next."""

from collections.abc import Iterable


class WarehouseError(Exception):
    """Base of the errors below."""


class NothingPublishedError(WarehouseError):
    """No snapshot has been published under the home directory."""


class NoBuildError(WarehouseError):
    """A step of a build was asked for before the build was begun."""


class BuildRunningError(WarehouseError):
    """Another build is at work under the same home directory."""


class PublishError(WarehouseError):
    """A build is not fit to be published, or its place is taken by something else."""


class StagedPartError(WarehouseError):
    """A staged Parquet file is missing or does not keep the contract of its table."""


class SqlFilesError(WarehouseError):
    """Files under ``sql/`` break their rules.

    Attributes:
        problems: One sentence each, beginning with the name of the file.
    """

    def __init__(self, problems: Iterable[str]) -> None:
        self.problems = list(problems)
        count = len(self.problems)
        super().__init__("\n  ".join([f"{count} problem(s) in SQL files:", *self.problems]))
