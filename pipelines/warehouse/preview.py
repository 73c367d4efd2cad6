"""Previews: the first rows of a table for people who look at a build."""

import duckdb

_WIDTH = 60


def preview_markdown(connection: duckdb.DuckDBPyConnection, table: str, limit: int) -> str:
    """Return the first rows of a table or view as a table of Markdown, long cells cut short."""
    answer = connection.execute(f"SELECT * FROM {table} LIMIT {int(limit)}")
    columns = [column[0] for column in answer.description]
    lines = [
        columns,
        ["---"] * len(columns),
        *([_cell(v) for v in row] for row in answer.fetchall()),
    ]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _cell(value: object) -> str:
    words = "" if value is None else " ".join(str(value).split())
    words = words if len(words) <= _WIDTH else words[: _WIDTH - 1] + "…"
    return words.replace("|", "\\|")
