"""Files and rows of corpora as one stream of sources, opened one by one."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from pipelines.intake.caps import MAX_ROW_BYTES, MEBIBYTE
from pipelines.intake.corpus.columns import Columns
from pipelines.intake.corpus.row import Row, parse_fields
from pipelines.intake.corpus.rows import MARK, is_corpus, lies_in_lines, split_row
from pipelines.intake.corpus.spool import LIMITS, Spool, spool
from pipelines.intake.errors import ReasonCode, UnreadableFile
from pipelines.intake.loading import hash_file
from pipelines.intake.packed import on_disk
from pipelines.intake.result import IntakeResult
from pipelines.intake.sandbox import read_files

_PEEKED_ROWS = 100


@dataclass(frozen=True, slots=True)
class _Corpus:
    """A corpus that can be read: the file of its lines, and the row wanted (None for all)."""

    path: Path
    store: Path
    only: int | None


class Sources:
    """What a listing comes to once corpora are opened: files, and rows, in order.

    Attributes:
        count: Files and rows.
        failures: Corpora of which no row can be read, each with its reason.
    """

    def __init__(self, files: Sequence[Path], columns: Columns, spool_folder: Path) -> None:
        """Open the corpora among the files.

        Args:
            files: Files, corpora and rows of corpora (``corpus.jsonl#12``).
            columns: Names of the columns.
            spool_folder: Folder, made if need be, for corpora that are not kept as lines. It is
                needed as long as rows are read.
        """
        self._columns = columns
        self._folder = spool_folder
        self._stores: dict[Path, Path] = {}
        self.failures: list[IntakeResult] = []
        self._parts: list[Path | _Corpus] = [
            part for file in files if (part := self._opened(file)) is not None
        ]
        self.count = sum(1 if isinstance(part, Path) else _count(part) for part in self._parts)

    def __iter__(self) -> Iterator[Path | Row]:
        """Yield files and rows; rows are found as they are asked for."""
        for part in self._parts:
            if isinstance(part, Path):
                yield part
            else:
                yield from _rows(part, self._columns)

    def _opened(self, file: Path) -> Path | _Corpus | None:
        corpus, only = split_row(file) or (file, None)
        if not is_corpus(corpus, self._columns):
            return file
        try:
            store = self._store(corpus)
            _check(_Corpus(corpus, store, None), self._columns)
        except UnreadableFile as error:
            self._fail(corpus, error.reason_code, error.reason)
        except OSError:
            return file  # reading it will tell what is wrong
        else:
            return _Corpus(corpus, store, only)
        return None

    def _store(self, path: Path) -> Path:
        if lies_in_lines(path):
            return path
        if path not in self._stores:
            self._folder.mkdir(parents=True, exist_ok=True)
            store = self._folder / f"{len(self._stores):05d}.jsonl"
            task = Spool(path, store, self._columns)
            result = next(read_files([task], workers=1, limits=LIMITS, reader=spool))
            if result.reason_code is not None:
                raise UnreadableFile(result.reason_code, result.reason or "")
            self._stores[path] = store
        return self._stores[path]

    def _fail(self, path: Path, code: ReasonCode, reason: str) -> None:
        if all(failure.path != path for failure in self.failures):
            sha256, size = hash_file(on_disk(path))
            self.failures.append(IntakeResult(path, sha256, size, reason_code=code, reason=reason))


def _rows(corpus: _Corpus, columns: Columns) -> Iterator[Row]:
    for number, start, length in _lines(corpus.store):
        if corpus.only in (None, number):
            yield Row(Path(f"{corpus.path}{MARK}{number}"), corpus.store, start, length, columns)
        if number == corpus.only:
            return


def _lines(store: Path) -> Iterator[tuple[int, int, int]]:
    """Yield number, first byte and length of each line that is not blank."""
    start = 0
    with store.open("rb") as file:
        number = 0
        while line := file.readline(MEBIBYTE):
            number += 1
            length, is_blank = len(line), not line.strip()
            while not line.endswith(b"\n") and (line := file.readline(MEBIBYTE)):
                length += len(line)
                is_blank = is_blank and not line.strip()
            if not is_blank:
                yield number, start, length
            start += length


def _count(corpus: _Corpus) -> int:
    return sum(1 for number, _, _ in _lines(corpus.store) if corpus.only in (None, number))


def _check(corpus: _Corpus, columns: Columns) -> None:
    """Refuse a corpus as a whole where its first rows tell that no row of it can be read."""
    name = corpus.path.name
    names: dict[str, None] = {}
    errors: list[UnreadableFile] = []
    first = list(islice(_rows(corpus, columns), _PEEKED_ROWS))
    if not first:
        raise UnreadableFile(ReasonCode.EMPTY, f"{name} holds no rows; fetch it again")
    for row in first:
        try:
            names |= dict.fromkeys(parse_fields(row.line()[:MAX_ROW_BYTES], row.path.name))
        except UnreadableFile as error:
            errors.append(error)
    if len(errors) == len(first):
        raise UnreadableFile(
            ReasonCode.CORRUPT,
            f"{name} was taken for a corpus by its name and holds no rows: {errors[0].reason}",
        )
    if not columns.has_content(names):
        raise UnreadableFile(ReasonCode.NO_CONTENT_COLUMN, f"{name}: {columns.misfit(names)}")
