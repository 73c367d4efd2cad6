"""A row of values under heads, in plain text: 行政复议 and 行政诉讼 since 2019."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from pipelines.catalog.captions import Captions
from pipelines.catalog.form_models import Block, FormColumn
from pipelines.extraction.forms.bound import BoundValue, Place, UnboundLabel, with_scope
from pipelines.extraction.forms.by_place import LaidOut
from pipelines.extraction.forms.copies import settle, told_above
from pipelines.extraction.forms.head_index import under_group
from pipelines.extraction.forms.labels import label_of, plain, wording_of
from pipelines.extraction.forms.tokens import Token, digits_of
from pipelines.extraction.forms.values import is_number, is_value_like
from pipelines.extraction.forms.wanted import Wanted
from pipelines.intake.document import Document

_TOKENS_OF_HEAD = 60
_FEWEST_OF_GROUP = 4
_LONGEST_TITLE = 40


@dataclass(slots=True)
class BandReading:
    """What the lines of a text hold of a table that is one row of values.

    Attributes:
        values: Values bound to columns.
        spans: Characters that belong to the table (start inclusive, end exclusive).
        problems: Runs of figures under the heads that do not fit them.
    """

    values: list[BoundValue] = field(default_factory=list)
    spans: list[tuple[int, int]] = field(default_factory=list)
    problems: list[UnboundLabel] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Run:
    """A run of value tokens with the texts before it."""

    before: list[Token]
    tokens: list[Token]

    def span(self, head: Token) -> tuple[int, int]:
        return head.char_start, self.tokens[-1].char_end


def read_text_band(
    document: Document,
    lines: Sequence[tuple[int, list[Token]]],
    wanted: Wanted,
    captions: Captions,
) -> BandReading:
    """Return the values of a table that is one row of values, and where it stands.

    As many values must stand in a run as the table has columns, and all its heads before them; or
    the columns of one group stand in a run of their own, under its name and its heads.

    Args:
        document: The document.
        lines: Number and tokens of the lines that may be read.
        wanted: The table of the form.
        captions: Wording of captions, for copies of the table.
    """
    runs = list(_runs(lines))
    misfits = BandReading()
    for block in wanted.table.blocks:
        copies: list[BandReading] = []
        for run in runs:
            head = _head_of(block, run.before)
            tokens = _values(run.tokens, len(block.positional))
            laid_out = _laid_out(block, run, document) if head is not None else []
            if head is not None and len(tokens) == len(block.positional):
                bound = list(zip(block.positional, tokens, strict=True))
                copies.append(BandReading(_bound(bound, document), [run.span(head)]))
            elif head is not None and laid_out:
                copies.append(BandReading(laid_out, [run.span(head)]))
            elif _is_under_heads(run, head, wanted):
                misfits.spans.append(run.span(head or _first_head(run, wanted)))
                misfits.problems.append(_misfit(run, wanted, document))
        if copies:
            return _settled(copies, document, wanted, captions)
        parts = _under_title(block, runs, wanted, document)
        if not parts.values:
            parts = _by_groups(block, runs, wanted, document)
        if len(parts.values) < len(block.positional):
            parts = _in_order(block, runs, wanted, document) or parts
        if parts.values:
            return parts
    return misfits


def _laid_out(block: Block, run: _Run, document: Document) -> list[BoundValue]:
    """Return the values of a row with blank cells that stand each under the head of its column."""
    columns = block.positional
    heads = run.before[-len(columns) :]
    named = [label_of(token.text).core for token in heads]
    if len(run.tokens) > len(columns) or named != [label_of(one.label).core for one in columns]:
        return []
    table = LaidOut(
        document.text, [run.tokens], list(enumerate(heads)), len(columns), is_summed=True
    )
    blank = Token("", run.tokens[-1].char_end, run.tokens[-1].char_end)
    cells = zip(columns, table.cells().get(0, []), strict=False)
    bound = _bound([(column, cell or blank) for column, cell in cells], document)
    return [replace(value, is_by_place=True) for value in bound]


def _settled(
    copies: Sequence[BandReading], document: Document, wanted: Wanted, captions: Captions
) -> BandReading:
    """Return the copies as one reading, each with its scope; what is left out is noted."""
    floors = [0, *(copy.spans[-1][1] for copy in copies)]
    verdicts = settle(
        [copy.values for copy in copies],
        lambda at: told_above(document.text, floors[at], copies[at].values, captions),
        wanted.report_year,
        is_first_own=False,
    )
    reading = BandReading()
    for copy, verdict in zip(copies, verdicts, strict=True):
        reading.spans += copy.spans
        if verdict.reason is None:
            reading.values += with_scope(copy.values, verdict.scope)
        else:
            first = copy.values[0]
            reason = (
                f"{len(copy.values)} figures under heads of {wanted.form.code}: {verdict.reason}"
            )
            reading.problems.append(
                UnboundLabel.at(wanted.form.code, first.text, reason, first.place)
            )
    return reading


def _under_title(
    block: Block, runs: Sequence[_Run], wanted: Wanted, document: Document
) -> BandReading:
    """Return the values of the one run under the table's title whose heads are lost or broken.

    Nothing but their number and their sums tells that they are the table's.
    """
    found = BandReading()
    for run in runs:
        tokens = _values(run.tokens, len(block.positional))
        before = wording_of("".join(token.text for token in run.before))
        if len(tokens) == len(block.positional) and wanted.is_under_title(before):
            if found.values:
                return BandReading()
            bound = _bound(list(zip(block.positional, tokens, strict=True)), document)
            found.values = [replace(value, is_unsure=True) for value in bound]
            found.spans.append(run.span(_first_head(run, wanted)))
    return found


def _first_head(run: _Run, wanted: Wanted) -> Token:
    """Return the first token of the heads that stand between the title and the figures."""
    before = ""
    for at, token in enumerate(run.before[:-1]):
        before += wording_of(token.text)
        if wanted.is_under_title(before):
            return run.before[at + 1]
    return run.tokens[0]


def _in_order(
    block: Block, runs: Sequence[_Run], wanted: Wanted, document: Document
) -> BandReading | None:
    """Return the values of runs that together are as many as the columns, each under heads."""
    headed = [run for run in runs if _is_misfit(run, wanted)]
    tokens = [token for run in headed for token in run.tokens]
    if len(tokens) != len(block.positional):
        return None
    bound = list(zip(block.positional, tokens, strict=True))
    return BandReading(_bound(bound, document), [run.span(run.before[-1]) for run in headed])


def _by_groups(
    block: Block, runs: Sequence[_Run], wanted: Wanted, document: Document
) -> BandReading:
    """Return the values of runs that stand each under the name and the heads of one group."""
    found = BandReading()
    taken: set[FormColumn] = set()
    for run in runs:
        tokens = _values(run.tokens, _FEWEST_OF_GROUP + 1)
        columns = _columns_before(block, run.before, len(tokens), wanted)
        if len(columns) != len(tokens) or len(set(columns)) < len(columns):
            continue
        if taken & set(columns):
            return BandReading()
        taken |= set(columns)
        found.values += _bound(list(zip(columns, tokens, strict=True)), document)
        found.spans.append(run.span(run.before[-len(columns)]))
    return found


def _columns_before(
    block: Block, before: Sequence[Token], count: int, wanted: Wanted
) -> list[FormColumn]:
    """Return the columns that the last heads before a run of values name, or none."""
    heads, groups = before[-count:], before[:-count]
    if not _FEWEST_OF_GROUP <= count <= len(before):
        return []
    upper = [label_of(token.text) for token in reversed(groups) if len(token.text) < _LONGEST_TITLE]
    columns: list[FormColumn] = []
    for token in heads:
        named = wanted.heads.columns(block, label_of(token.text))
        named = under_group(named, upper[:2]) if len(named) > 1 else named
        if len(named) != 1:
            return []
        columns += named
    return columns


def _values(tokens: list[Token], count: int) -> list[Token]:
    return (digits_of(tokens[0], count) if len(tokens) == 1 else []) or tokens


def _bound(pairs: Sequence[tuple[FormColumn, Token]], document: Document) -> list[BoundValue]:
    return [
        BoundValue(None, column, column.label, token.text, None, _place(document, token))
        for column, token in pairs
    ]


def _place(document: Document, token: Token) -> Place:
    return Place(token.char_start, token.char_end, document.page_at(token.char_start))


def _is_under_heads(run: _Run, head: Token | None, wanted: Wanted) -> bool:
    """Tell whether figures stand under all heads of the table, or under its title and bits of them.

    Args:
        run: The figures.
        head: Where the heads begin; None where one of them is missing or broken.
        wanted: The table of the form.
    """
    if head is not None:
        return _is_misfit(run, wanted)
    before = wording_of("".join(token.text for token in run.before))
    return wanted.is_under_title(before) and any(is_number(token.text) for token in run.tokens)


def _is_misfit(run: _Run, wanted: Wanted) -> bool:
    """Tell whether figures stand right under the heads; later ones are of another matter."""
    above = run.before[-1:]
    is_under_head = any(wanted.heads.is_column(label_of(token.text)) for token in above)
    return is_under_head and any(is_number(token.text) for token in run.tokens)


def _misfit(run: _Run, wanted: Wanted, document: Document) -> UnboundLabel:
    count = len(wanted.table.blocks[0].positional)
    reason = (
        f"{len(run.tokens)} figures under heads of {wanted.form.code}; {count} were expected, "
        "and none is read"
    )
    first = run.tokens[0]
    return UnboundLabel.at(wanted.form.code, first.text, reason, _place(document, first))


def _runs(lines: Sequence[tuple[int, list[Token]]]) -> Iterator[_Run]:
    before: list[Token] = []
    run: list[Token] = []
    for token in (token for _, line in lines for token in line):
        if is_value_like(token.text):
            run.append(token)
            continue
        if run:
            yield _Run(before, run)
            before, run = [], []
        before = [*before[-_TOKENS_OF_HEAD:], token]
    if run:
        yield _Run(before, run)


def _head_of(block: Block, before: Sequence[Token]) -> Token | None:
    """Return where the heads of a block begin, or None where one of them is missing."""
    needed = {wording for column in block.columns for wording in (*column.above, column.label)}
    for first in range(len(before) - 1, -1, -1):
        text = plain("".join(token.text for token in before[first:]))
        if all(plain(wording) in text for wording in needed):
            return before[first]
    return None
