"""Numbered headings: the one thing about Chinese documents that intake goes by.

They tell where on a web page the document is, that a table only lays out a page, and that a line
of a printed page begins something new.
"""

import re

_NUMERAL = "[一二三四五六七八九十]{1,3}"
HEADING = re.compile(rf"\s*(?:{_NUMERAL}\s*[、.．]|[（(]\s*{_NUMERAL}\s*[）)])\s*\S")
"""一、 and （一） at the beginning of a line, with words after them."""
