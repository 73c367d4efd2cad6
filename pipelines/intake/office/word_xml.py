"""WordprocessingML to lines and tables, in the order of the body."""

from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from pipelines.intake.builder import clean_cell
from pipelines.intake.caps import MAX_TABLE_CELLS, MAX_TABLE_COLUMNS
from pipelines.intake.errors import ReasonCode, UnreadableFile
from pipelines.intake.office.archive import attribute, child, local_name
from pipelines.intake.office.numbering import Numbering
from pipelines.intake.table import GridCell, compact, is_data

_WRAPPERS = frozenset(
    (
        "sdt", "sdtContent", "ins", "moveTo", "hyperlink", "smartTag", "customXml", "fldSimple",
        "dir", "bdo", "r", "oMath", "oMathPara", "ruby", "rubyBase", "object", "pict", "drawing",
        "inline", "anchor", "graphic", "graphicData", "wsp", "wgp", "grpSp", "txbx", "textbox",
        "shape", "rect", "group", "e", "num", "den", "sup", "sub", "f", "sSup", "sSub", "d",
    )
)  # fmt: skip
_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


@dataclass(frozen=True, slots=True)
class WordTable:
    """A table of data of a word-processor document."""

    cells: list[GridCell]


class BodyReader:
    """Reads the body of one document; automatic numbers are counted along."""

    def __init__(self, numbering: Numbering) -> None:
        self._numbering = numbering

    def parts(self, parent: Element) -> Iterator[str | WordTable]:
        """Yield lines and tables of data below the element; other tables give lines."""
        begun = ""  # words of a paragraph whose end was deleted: the next one goes on with them
        for element in parent:
            name = local_name(element)
            if name == "p" and _is_deleted(child(element, "pPr", "rPr")):
                begun += "".join(_words(element, []))
            elif name == "p":
                yield from self._paragraph(element, begun)
                begun = ""
            elif name == "tbl":
                yield from self._table(element)
            elif name == "AlternateContent":
                yield from self.parts(_alternative(element))
            elif name in _WRAPPERS:
                yield from self.parts(element)

    def _paragraph(self, paragraph: Element, begun: str) -> Iterator[str | WordTable]:
        boxes: list[Element] = []
        text = (begun + "".join(_words(paragraph, boxes))).strip()
        if text:
            yield self._numbering.label(paragraph) + text
        for box in boxes:
            yield from self.parts(box)

    def _table(self, table: Element) -> Iterator[str | WordTable]:
        rows = [row for row in _below(table, "tr") if _is_printed(child(row, "trPr"))]
        cells = self._cells(rows) if not _holds_table(rows) else []
        if is_data(cells):
            yield WordTable(cells)
            return
        for row in rows:
            for cell in _below(row, "tc"):
                yield from self.parts(cell)

    def _cells(self, rows: list[Element]) -> list[GridCell]:
        """Resolve the cells of a table; a cell merged downwards is the one it began as."""
        placed: list[GridCell] = []
        open_cells: dict[int, int] = {}  # column -> index of the cell that may go on below
        for row_no, row in enumerate(rows):
            col = _number(attribute(child(row, "trPr", "gridBefore"), "val"))
            still_open: dict[int, int] = {}
            for cell in _below(row, "tc"):
                if child(cell, "tcPr", "cellDel") is not None:
                    continue
                span = max(_number(attribute(child(cell, "tcPr", "gridSpan"), "val"), 1), 1)
                if col + span > MAX_TABLE_COLUMNS or len(placed) >= MAX_TABLE_CELLS:
                    raise UnreadableFile(
                        ReasonCode.TOO_COMPLEX, "a table has more cells than any report needs"
                    )
                if _goes_on(cell, "hMerge") and placed and placed[-1].row == row_no:
                    placed[-1] = placed[-1]._replace(col_span=placed[-1].col_span + span)
                elif _goes_on(cell, "vMerge") and col in open_cells:
                    index = open_cells[col]
                    placed[index] = placed[index]._replace(row_span=row_no + 1 - placed[index].row)
                    still_open[col] = index
                else:
                    placed.append(GridCell(row_no, col, 1, span, self._cell_text(cell)))
                    still_open[col] = len(placed) - 1
                col += span
            open_cells = still_open
        return compact(placed)

    def _cell_text(self, cell: Element) -> str:
        return clean_cell("\n".join(part for part in self.parts(cell) if isinstance(part, str)))


def _words(element: Element, boxes: list[Element]) -> Iterator[str]:
    """Yield the words of a paragraph; text boxes anchored in it are put aside."""
    for part in element:
        name = local_name(part)
        if name == "t":
            yield part.text or ""
        elif name in _SIGNS:
            yield _SIGNS[name]
        elif name == "txbxContent":
            boxes.append(part)
        elif name == "AlternateContent":
            yield from _words(_alternative(part), boxes)
        elif name == "r":
            yield from _words_of_run(part, boxes)
        elif name in _WRAPPERS:
            yield from _words(part, boxes)


def _words_of_run(run: Element, boxes: list[Element]) -> Iterator[str]:
    """Yield the words of a run: none that are hidden or struck out, numbers of notes in brackets.

    A raised number is no digit of the figure before it.
    """
    style = child(run, "rPr")
    if style is None:
        yield from _words(run, boxes)
    elif not any(_is_on(child(style, name)) for name in ("vanish", "strike", "dstrike")):
        words = "".join(_words(run, boxes))
        is_raised = attribute(child(style, "vertAlign"), "val") == "superscript"
        yield f"[{words}]" if is_raised and words.isdecimal() else words


def _is_on(switch: Element | None) -> bool:
    return switch is not None and attribute(switch, "val") not in ("0", "false", "off")


def _alternative(element: Element) -> Element:
    """Return the first of several renderings of the same thing."""
    return next((part for part in element if local_name(part) in ("Choice", "Fallback")), element)


def _below(parent: Element, name: str) -> Iterator[Element]:
    """Yield children of that name, those in content controls and revision marks included."""
    for element in parent:
        if local_name(element) == name:
            yield element
        elif local_name(element) in ("sdt", "sdtContent", "ins", "customXml", "smartTag"):
            yield from _below(element, name)


def _holds_table(rows: list[Element]) -> bool:
    """Tell whether a table stands within; one of a single row or column is words of its cell."""
    tables = (part for row in rows for part in row.iter() if local_name(part) == "tbl")
    return any(_is_wide_and_high(list(_below(table, "tr"))) for table in tables)


def _is_wide_and_high(rows: list[Element]) -> bool:
    return len(rows) > 1 and any(len(list(_below(row, "tc"))) > 1 for row in rows)


def _is_printed(row_style: Element | None) -> bool:
    """Tell whether a row is neither hidden nor struck out by a revision."""
    return not _is_deleted(row_style) and not _is_on(child(row_style, "hidden"))


def _is_deleted(style: Element | None) -> bool:
    """Tell whether a revision took out or moved away what the properties are of."""
    return any(child(style, name) is not None for name in ("del", "moveFrom"))


def _goes_on(cell: Element, kind: str) -> bool:
    merge = child(cell, "tcPr", kind)
    return merge is not None and attribute(merge, "val") != "restart"


def _number(text: str | None, default: int = 0) -> int:
    return int(text) if text is not None and text.isascii() and text.isdigit() else default
