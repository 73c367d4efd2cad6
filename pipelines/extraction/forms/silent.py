"""Tables of a form whose labels are printed, and of which nothing could be read: a note each."""

from collections.abc import Iterable, Sequence

from pipelines.extraction.forms.bound import Place, UnboundLabel
from pipelines.extraction.forms.labels import label_of, squeeze
from pipelines.extraction.forms.tokens import TextLines, Token
from pipelines.extraction.forms.wanted import Wanted
from pipelines.intake.document import Document

_SHARE = 0.5  # of the labels of a table
_FEWEST = 4
_LONGEST_LABEL = 60
_TELLING_LENGTH = 3


def unread_tables(
    document: Document,
    versions: Iterable[Sequence[Wanted]],
    lines: TextLines,
    told: Iterable[str],
) -> list[UnboundLabel]:
    """Return a note for each table whose labels stand each by itself, and that gave nothing.

    Args:
        document: The document.
        versions: Tables that may stand in it, those with the same code together.
        lines: Its lines, without those of tables that were read.
        told: Codes of tables that were read or on which there is a note already.
    """
    known = set(told)
    notes: list[UnboundLabel] = []
    for tables in versions:
        if tables[0].table.code not in known:
            found = [(_labels(wanted, lines), wanted) for wanted in tables]
            labels, wanted = max(found, key=lambda one: len(one[0]))
            if labels:
                notes.append(_note(document, labels[0], len(labels), wanted))
    return notes


def _labels(wanted: Wanted, lines: TextLines) -> list[Token]:
    """Return the labels of a table that stand alone, each once; none where they are too few."""
    own = {core for core in _own(wanted) if len(core) >= _TELLING_LENGTH}
    found: dict[str, Token] = {}
    for _, tokens in lines.tokens:
        for token in tokens:
            if len(token.text) <= _LONGEST_LABEL:
                core = label_of(token.text).core
                if core in own:
                    found.setdefault(core, token)
    is_headed = not wanted.is_named_by_head or not wanted.naming.isdisjoint(found)
    enough = max(_FEWEST, _SHARE * wanted.label_count)
    return list(found.values()) if is_headed and len(found) >= enough else []


def _own(wanted: Wanted) -> frozenset[str]:
    rows = frozenset(wanted.rows.cores)
    return rows | wanted.heads.columns_known if wanted.is_named_by_head or not rows else rows


def _note(document: Document, first: Token, count: int, wanted: Wanted) -> UnboundLabel:
    code = wanted.form.code
    reason = f"{count} labels of {code} stand here, and no figure could be bound to any of them"
    place = Place(first.char_start, first.char_end, document.page_at(first.char_start))
    return UnboundLabel.at(code, squeeze(first.text), reason, place)
