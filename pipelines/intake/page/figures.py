"""What a piece of print says on its own face: a figure, or words."""

import re
import unicodedata

_NUMERAL = "一二三四五六七八九十百零〇0-9０-９"
ENUMERATOR = re.compile(f"[（(]?[{_NUMERAL}]+[）)、.．]|[①-⑳㈠-㈩⑴-⒛]")
"""What numbers a label."""
FIGURE = re.compile(r"[\d,.%/\\—–-]+[件条个次人篇元项份万亿宗起]{0,2}(?:\.{3})?")
"""In compatibility form and without blanks; print that is cut off ends in three points."""


def squeezed(text: str) -> str:
    """Return the text in compatibility form, without blanks."""
    return unicodedata.normalize("NFKC", "".join(text.split()))


def is_figure(text: str) -> bool:
    """Tell whether a text is a figure with or without its unit, or a dash in place of one."""
    return FIGURE.fullmatch(squeezed(text)) is not None
