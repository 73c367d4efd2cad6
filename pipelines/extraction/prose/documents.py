"""Documents counted by what becomes of them: 215 issued, 128 of them disclosed on own initiative.

Such a count is of papers of any kind that a body wrote, filed or looked through. It is neither the
report's total nor a category of it.
"""

import re

from pipelines.extraction.prose.clauses import Item

_WRITTEN = re.compile(
    r"(?:制发|印发|产生|形成|备案|清理|审核|审查|制作|制定|报送|登记|生成|起草)[^，]{0,16}(?:公文|文件)"
)
_OF_THEM = re.compile(r"^其中")
_EXCEPT = re.compile(r"^(?:除|除了|扣除)$")


def is_of_documents_written(item: Item) -> bool:
    """Tell whether a number is that part of the documents counted before it that was disclosed."""
    return bool(_OF_THEM.search(item.before) and _WRITTEN.search(item.previous))


def is_exception(item: Item) -> bool:
    """Tell whether a number is only what a statement excepts (除2件依申请公开外)."""
    ends = (item.after, item.rest, item.following)
    return bool(_EXCEPT.match(item.before)) and any(words.endswith("外") for words in ends)
