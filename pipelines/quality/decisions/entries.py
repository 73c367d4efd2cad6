"""Files of decisions: entries in TOML, each checked, every problem of all told at once."""

import re
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

_Entry = TypeVar("_Entry", bound=BaseModel)


class DecisionsError(ValueError):
    """A file of decisions cannot be read as one.

    Attributes:
        problems: One sentence each, with file, entry and line.
    """

    def __init__(self, problems: Sequence[str]) -> None:
        self.problems = list(problems)
        count = f"{len(self.problems)} problem(s) in the files of decisions; mend each"
        super().__init__("\n  - ".join([f"{count}:", *self.problems]))


def read_entries(path: Path, name: str, model: type[_Entry]) -> tuple[list[_Entry], list[str]]:
    """Return the entries of a file and what is wrong with it.

    Args:
        path: The file.
        name: What one entry is called: its table in TOML, as ``[[correction]]``.
        model: What an entry must be.
    """
    try:
        text = path.read_text("utf-8-sig")
        content = tomllib.loads(text)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        return [], [f"{path}: {_reason(error)}"]
    problems = [
        f"{path}: knows no {key!r}; expected entries under [[{name}]]"
        for key in content
        if key != name
    ]
    raw = content.get(name, [])
    if not isinstance(raw, list):
        return [], [*problems, f"{path}: {name} is one table; write [[{name}]] for each entry"]
    places = _places(text, name, len(raw))
    entries = []
    for place, one in zip(places, raw, strict=True):
        entry, found = _entry_of(one, model)
        entries += [entry] if entry is not None else []
        problems += [f"{path}, {place}: {problem}" for problem in found]
    return entries, problems


def _entry_of(raw: Any, model: type[_Entry]) -> tuple[_Entry | None, list[str]]:  # noqa: ANN401
    try:
        return model.model_validate(raw), []
    except ValidationError as error:
        return None, [_told(one) for one in error.errors()]


def _told(problem: Any) -> str:  # noqa: ANN401 - pydantic's own shape
    where = ".".join(str(part) for part in problem["loc"] if not str(part).startswith("function-"))
    message = str(problem["msg"]).removeprefix("Value error, ")
    given = problem.get("input")
    shown = "" if problem["type"] == "missing" or isinstance(given, dict) else f" (found {given!r})"
    return f"{where}: {message}{shown}" if where else f"{message}{shown}"


def _places(text: str, name: str, count: int) -> list[str]:
    """Return number and line of every entry; the line only where each has a header of its own."""
    header = re.compile(rf"^\s*\[\[\s*{re.escape(name)}\s*\]\]")
    lines = [at for at, line in enumerate(text.splitlines(), 1) if header.match(line)]
    if len(lines) != count:
        return [f"entry {number}" for number in range(1, count + 1)]
    return [f"entry {number} (line {line})" for number, line in enumerate(lines, 1)]


def _reason(error: Exception) -> str:
    if isinstance(error, FileNotFoundError):
        return "does not exist"
    if isinstance(error, UnicodeDecodeError):
        return f"is not UTF-8 (byte {error.start})"
    return f"is no TOML: {error}" if isinstance(error, tomllib.TOMLDecodeError) else f"{error}"
