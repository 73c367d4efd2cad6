"""Radicals that fonts print in place of the characters they look like.

Many PDF fonts name the glyph of 月 as the radical U+2F49 and that of 民 as U+2EA0. Print shows no
difference; every search and comparison would. One character becomes one character.
"""

import unicodedata

# The supplement has no compatibility mapping of its own in Unicode's normal forms. These are the
# pairs of EquivalentUnifiedIdeograph.txt that stand as whole characters in running text.
_SUPPLEMENT = {
    "⺁": "厂", "⺇": "几", "⺈": "刀", "⺊": "卜", "⺌": "小", "⺎": "兀", "⺒": "巳", "⺓": "幺",
    "⺗": "心", "⺛": "旡", "⺜": "日", "⺝": "月", "⺟": "母", "⺠": "民", "⺧": "牛", "⺩": "王",
    "⺪": "疋", "⺫": "目", "⺬": "示", "⺮": "竹", "⺰": "纟", "⺳": "网", "⺶": "羊", "⺷": "羊",
    "⺸": "羊", "⺻": "聿", "⺼": "肉", "⺽": "臼", "⻁": "虎", "⻄": "西", "⻅": "见", "⻆": "角",
    "⻇": "角", "⻉": "贝", "⻊": "足", "⻋": "车", "⻏": "邑", "⻐": "钅", "⻓": "长", "⻔": "门",
    "⻗": "雨", "⻘": "青", "⻙": "韦", "⻚": "页", "⻛": "风", "⻜": "飞", "⻝": "食", "⻟": "食",
    "⻢": "马", "⻣": "骨", "⻤": "鬼", "⻥": "鱼", "⻦": "鸟", "⻧": "卤", "⻨": "麦", "⻩": "黄",
    "⻪": "黾", "⻬": "齐", "⻮": "齿", "⻰": "龙", "⻳": "龟",
}  # fmt: skip
_KANGXI = {chr(code): unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)}
CHARACTER_OF: dict[str, str] = _SUPPLEMENT | _KANGXI
