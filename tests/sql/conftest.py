"""The database in which the cases of views and checks are tried."""

from collections.abc import Iterator

import pytest
from sql_cases import Warehouse


@pytest.fixture(scope="session")
def warehouse() -> Iterator[Warehouse]:
    """One database for all cases; each case replaces the rows of the one before."""
    made = Warehouse()
    yield made
    made.connection.close()
