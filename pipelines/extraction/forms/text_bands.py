"""A row of values under heads, in plain text: 行政复议 and 行政诉讼 since 2019."""

from collections.abc import Iterator, Sequence

from pipelines.catalog.form_models import Block
from pipelines.extraction.forms.bound import BoundValue, Place
from pipelines.extraction.forms.labels import plain
from pipelines.extraction.forms.lines import Token, tokens_of
from pipelines.extraction.forms.values import is_value_like
from pipelines.extraction.forms.wanted import Wanted
from pipelines.intake.document import Document

_TOKENS_OF_HEAD = 60


def read_text_band(
    document: Document, lines: Sequence[tuple[int, str]], wanted: Wanted
) -> tuple[list[BoundValue], list[tuple[int, int]]]:
    """Return the values of a table that is one row of values, and where it stands.

    As many values must stand in a run as the table has columns, and all its heads before them.

    Args:
        document: The document.
        lines: Offset and text of the lines that may be read.
        wanted: The table of the form.
    """
    for block in wanted.table.blocks:
        for before, run in _runs(lines):
            head = _head_of(block, before)
            if head is None or len(run) != len(block.positional):
                continue
            values = [
                BoundValue(None, column, column.label, token.text, None, _place(document, token))
                for column, token in zip(block.positional, run, strict=True)
            ]
            return values, [(head.char_start, run[-1].char_end)]
    return [], []


def _place(document: Document, token: Token) -> Place:
    return Place(token.char_start, token.char_end, document.page_at(token.char_start))


def _runs(lines: Sequence[tuple[int, str]]) -> Iterator[tuple[list[Token], list[Token]]]:
    """Yield every run of value tokens with the texts before it."""
    before: list[Token] = []
    run: list[Token] = []
    for token in (token for offset, line in lines for token in tokens_of(line, offset)):
        if is_value_like(token.text):
            run.append(token)
            continue
        if run:
            yield before, run
            before, run = [], []
        before = [*before[-_TOKENS_OF_HEAD:], token]
    if run:
        yield before, run


def _head_of(block: Block, before: Sequence[Token]) -> Token | None:
    """Return where the heads of a block begin, or None where one of them is missing."""
    needed = {wording for column in block.columns for wording in (*column.above, column.label)}
    for first in range(len(before) - 1, -1, -1):
        text = plain("".join(token.text for token in before[first:]))
        if all(plain(wording) in text for wording in needed):
            return before[first]
    return None
