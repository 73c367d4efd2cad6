"""Writes Rich Text Format and web archives the ways programs do."""

import base64
import quopri
from collections.abc import Callable, Sequence

from pipelines.intake.table import GridCell, grid_size

Letters = Callable[[str], str]

COLUMN_TWIPS = 900


def by_number(text: str) -> str:
    """Write signs by their number with a question mark for old readers, as WPS does."""
    units = text.encode("utf-16-le")
    numbers = [
        int.from_bytes(units[at : at + 2], "little", signed=True) for at in range(0, len(units), 2)
    ]
    return "".join(_plain(chr(n)) if 0 < n < 128 else f"\\u{n}?" for n in numbers)


def by_number_with_bytes(text: str) -> str:
    """Write signs by number, their bytes following for old readers, as Word does."""
    return "".join(
        _plain(sign)
        if sign.isascii()
        else f"{{\\uc{len(sign.encode('gb18030'))}\\u{ord(sign)} {by_bytes(sign)}}}"
        for sign in text
    )


def by_bytes(text: str) -> str:
    """Write the bytes of signs in GB18030."""
    return "".join(
        _plain(sign)
        if sign.isascii()
        else "".join(f"\\'{byte:02x}" for byte in sign.encode("gb18030"))
        for sign in text
    )


def _plain(sign: str) -> str:
    return {"\n": "\\line ", "\t": "\\tab ", "\\": "\\\\", "{": "\\{", "}": "\\}"}.get(sign, sign)


def rtf(
    parts: Sequence[str | Sequence[GridCell]], letters: Letters = by_bytes, *, page: int = 936
) -> bytes:
    """Return a document of paragraphs and tables."""
    body = "".join(
        f"\\pard\\plain\\f1 {letters(part)}\\par\r\n"
        if isinstance(part, str)
        else _table(part, letters)
        for part in parts
    )
    head = (
        f"{{\\rtf1\\ansi\\ansicpg{page}\\deff0{{\\fonttbl{{\\f0\\froman\\fcharset0 Times;}}"
        "{\\f1\\fnil\\fcharset134{\\*\\falt SimSun}\\'cb\\'ce\\'cc\\'e5;}}{\\colortbl;\\red0;}"
        "{\\stylesheet{\\s0 Normal;}}{\\info{\\title \\'b1\\'ed}{\\author x}}"
        "{\\header \\pard page\\par}{\\*\\generator Any;}\r\n"
    )
    return (head + body + "}").encode("ascii")


def _table(cells: Sequence[GridCell], letters: Letters) -> str:
    rows, _ = grid_size(cells)
    return "".join(_row(cells, row, letters) for row in range(rows)) + "\\pard\\par\r\n"


def _row(cells: Sequence[GridCell], row: int, letters: Letters) -> str:
    covering = sorted(
        (cell for cell in cells if cell.row <= row < cell.row + cell.row_span),
        key=lambda cell: cell.col,
    )
    defined, filled = "", ""
    for cell in covering:
        merge = "" if cell.row_span == 1 else "\\clvmgf" if cell.row == row else "\\clvmrg"
        defined += f"{merge}\\clbrdrt\\brdrs\\cellx{(cell.col + cell.col_span) * COLUMN_TWIPS}"
        filled += f"\\pard\\intbl\\f1 {letters(cell.text) if cell.row == row else ''}\\cell\r\n"
    return f"\\trowd\\trgaph108\\trleft0{defined}\r\n{filled}\\row\r\n"


def mht(html: bytes, *, charset: str = "utf-8", encoding: str = "quoted-printable") -> bytes:
    """Return a web archive of a page, with a picture and a style sheet beside it."""
    body = {
        "quoted-printable": lambda: quopri.encodestring(html),
        "base64": lambda: base64.encodebytes(html),
        "8bit": lambda: html,
    }[encoding]()
    head = (
        "From: <saved by a browser>\r\nSubject: x\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="----part"\r\n\r\n'
        "------part\r\nContent-Type: text/css\r\n\r\np { margin: 0 }\r\n"
        f"------part\r\nContent-Type: text/html; charset={charset}\r\n"
        f"Content-Transfer-Encoding: {encoding}\r\nContent-Location: http://a.invalid/\r\n\r\n"
    )
    tail = "\r\n------part\r\nContent-Type: image/gif\r\n\r\nR0lGODlh\r\n------part--\r\n"
    return head.encode("ascii") + body + tail.encode("ascii")
