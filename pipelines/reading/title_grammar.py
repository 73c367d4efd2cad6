"""Title grammar: which words, in which order, read as the title of an annual report."""

import re
from functools import lru_cache

from pipelines.catalog.reading_rules import ReadingRules, TitleRules
from pipelines.reading.agency import body_in_title
from pipelines.reading.folding import plain
from pipelines.reading.numerals import find_years

LONGEST_TITLE = 80
# Signs that part sentences, columns and crumbs; a title holds none.
SENTENCE = re.compile(r"[,。;:!?|>»]")
_FRAME = "《》|-—·*#"
_DAY = r"\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?"
_SET_BEFORE = re.compile(rf"^(?:[(\[]?{_DAY}[)\]]?|【[^】]{{1,12}}】)")
_DAY_BEHIND = re.compile(rf"[(\[]?{_DAY}(?:\d{{1,2}}:\d{{2}}(?::\d{{2}})?)?[)\]]?$")
_SITE_BEHIND = re.compile(r"[-—_|]+(?P<name>(?:(?!公开|报告|年)[^-—_|]){2,30})$")


@lru_cache(maxsize=8)
def _title_pattern(subject: str, clear: str, loose: str, tail: str) -> re.Pattern[str]:
    return re.compile(
        rf"^.{{0,60}}{subject}.{{0,18}}?(?:(?P<clear>{clear})|(?P<loose>{loose}))"
        rf"(?P<tail>{tail})?(?:\([^()]{{1,30}}\))?$"
    )


_BODY_BEHIND = re.compile(
    r"\((?:\d{4}|[〇零一二三四五六七八九]{4})年度?\)"
    r"(?P<name>[^()]{3,24}(?:[局委办室厅院处会镇乡区县市旗州]|政府|街道))$"
)
# A paper that hands a report out or up: what it does, and what it is.
HANDS_OUT = "(?:公布|发布|印发|公开|报送|上报|呈报)"
PAPERS = "(?:通知|公告|函|报告)"
_HANDED_OUT = re.compile(
    rf"^[^,。;:]{{0,40}}?关于{HANDS_OUT}[《\"“]?(?P<title>[^》。]{{4,50}}信息公开[^》。]{{0,10}}报告)"
    rf"[》\"”]?的{PAPERS}$"
)


def reads_as_title(text: str, rules: TitleRules) -> re.Match[str] | None:
    """Return the match of a plain text that reads as the title of such a report, or None."""
    bare = text.strip(_FRAME)
    if len(bare) > LONGEST_TITLE or SENTENCE.search(bare) or rules.not_a_beginning.search(bare):
        return None
    pattern = _title_pattern(
        rules.subject.pattern,
        rules.clear_kind.pattern,
        rules.loose_kind.pattern,
        rules.tail.pattern,
    )
    return pattern.match(bare)


def title_core(text: str) -> tuple[int, int, str | None]:
    """Return where a title stands in a line without white space, and a name set behind it.

    A notice that hands a report out bears its title (某办关于印发某市2012年...报告的通知). A day
    before or behind it, a column's name in brackets, the name of the site or of the body
    behind a dash, bars and quotation marks are not part of the title.

    Args:
        text: The line, folded, without white space.

    Returns:
        First character (inclusive), character after the last one (exclusive), the name or None.
    """
    start, end = 0, len(text)
    handed_out = _HANDED_OUT.match(text)
    if handed_out is not None:
        start, end = handed_out.span("title")
        return start, end, None
    before = _SET_BEFORE.match(text)
    if before is not None:
        start = before.end()
    behind = _DAY_BEHIND.search(text, start)
    if behind is not None:
        end = behind.start()
    site = _SITE_BEHIND.search(text, start, end)
    if site is not None and site.start() > start:
        end = site.start()
    named = _BODY_BEHIND.search(text, start, end)
    if site is None and named is not None:
        site, end = named, named.start("name")
    core = text[start:end]
    start += len(core) - len(core.lstrip(_FRAME))
    return start, start + len(core.strip(_FRAME)), site["name"] if site is not None else None


def is_clear_title(text: str, rules: ReadingRules) -> bool:
    """Tell whether a plain text is the title of an annual report beyond doubt.

    A loose kind (工作报告, 工作总结) is clear where year and body stand beside it.
    """
    match = reads_as_title(text, rules.title)
    if match is None or rules.title.part_of_year.search(text):
        return False
    if rules.title.acts.search(rules.title.subject.split(text)[0]):
        return False
    return match["clear"] is not None or (has_year(text) and body_in_title(text, rules) is not None)


def has_year(text: str) -> bool:
    """Tell whether a plain text names a year."""
    return any(True for _ in find_years(text, bare=True))


def part_of_year(title: str, rules: TitleRules) -> str | None:
    """Return the words of a title that tell of a half-year, a quarter or a month, or None."""
    found = rules.part_of_year.search(plain(title))
    return found[0] if found else None
