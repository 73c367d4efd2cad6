"""Agency: the body that publishes, as printed, and what kind of body its name tells of.

A name that stands for an organ (某县人民政府, 某局) beats one that names an area only (某县): the
title's organ first (in the fuller form of header or signature, where it is the same one), then
the line below the title, the header block and the signature; the title's area is the last resort.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from pipelines.catalog.reading_rules import AgencyKind, ReadingRules
from pipelines.reading.folding import plain
from pipelines.reading.numerals import YEAR

_LONGEST_NAME = 40
_NOT_IN_NAMES = re.compile(r"[,。;:!?、\"“”|<>《》\d]")
# Names of web sites and columns stand where the source should stand.
_NOT_A_BODY = re.compile(
    r"^(?:我|本|全|各|该|贵|某)|(?:网|网站|平台|专栏|本站|本级|频道|栏目|原创|未知|管理员|admin)$"
)
_YEAR_PHRASE = re.compile(
    rf"(?:{YEAR})(?:[-—~至到](?:{YEAR}))?(?:年度|年|学年度?|度)?(?:\d{{1,2}}月?[-—~至到]\d{{1,2}}月(?:份)?)?"
)
_MAKER = re.compile(
    r"(?:报告|年报|并|,)(?:是)?由(?P<maker>[^,。;:、()]{2,30}?)"
    r"(?:(?:根据|结合|依据|按照|汇总|综合(?!办|科|室)|以|在)[^。]{0,80}?|负责|牵头)?(?:编制|编写|撰写|发布)"
)
_TRAILING = re.compile(r"(?:\(盖章\)|\(公章\)|盖章|\(代章\)|\(印章\))+$")
# The office of a body that writes the body's report.
_OFFICE = re.compile(
    r"(?:(?:政府)?信息公开|政务公开|党政综合|党政|综合)?(?:工作)?(?:领导小组)?(?:办公室|办)$"
)


@lru_cache(maxsize=8)
def _kind_patterns(
    kinds: tuple[AgencyKind, ...],
) -> tuple[tuple[str, re.Pattern[str], re.Pattern[str] | None], ...]:
    return tuple(
        (
            kind.code,
            re.compile(rf"(?:{kind.organ.pattern})$"),
            re.compile(rf"(?:{kind.area.pattern})$") if kind.area else None,
        )
        for kind in kinds
    )


def kind_of(name: str, rules: ReadingRules) -> str | None:
    """Return the kind of body a name tells of (government, department, ...), or None."""
    bare = plain(name)
    patterns = _kind_patterns(rules.agency_kind)
    for code, organ, _ in patterns:
        if organ.search(bare):
            return code
    for code, _, area in patterns:
        if area is not None and area.search(bare):
            return code
    return None


def is_organ(name: str, rules: ReadingRules) -> bool:
    """Tell whether a name stands for a body by itself, not for an area only."""
    bare = plain(name)
    return _is_name(bare) and any(
        organ.search(bare) for _, organ, _ in _kind_patterns(rules.agency_kind)
    )


def is_body(name: str, rules: ReadingRules) -> bool:
    """Tell whether a name stands for a body or for an area that a body governs."""
    return _is_name(plain(name)) and kind_of(name, rules) is not None


def _is_name(bare: str) -> bool:
    if not 2 <= len(bare) <= _LONGEST_NAME:
        return False
    return _NOT_IN_NAMES.search(bare) is None and _NOT_A_BODY.search(bare) is None


def body_in_title(title: str, rules: ReadingRules) -> str | None:
    """Return the body that a title names, without year and subject, or None.

    Args:
        title: The title, folded or as printed.
        rules: The reading rules.
    """
    bare = plain(title)
    subject = _subject_start(bare, rules)
    if subject is None:
        return None
    before = _trimmed(_YEAR_PHRASE.sub("", bare[:subject]))
    if is_body(before, rules):
        return before
    behind = re.search(r"\(([^()]+)\)$", bare)
    if behind and is_body(behind[1], rules):
        return behind[1]
    return None


def _subject_start(bare: str, rules: ReadingRules) -> int | None:
    # The last one: a body may itself be called 政务公开办公室.
    matches = list(rules.title.subject.finditer(re.sub(r"\([^()]*\)$", "", bare)))
    if not matches:
        return None
    start = matches[-1].start()
    # 某镇人民政府信息公开 shares its 政府 between the body and the subject.
    return start + 2 if bare[:start].endswith("人民") else start


def _trimmed(name: str) -> str:
    name = re.sub(r"^(?:关于|附件\d*:?|《)", "", name)
    name = re.sub(r"(?:关于|开展|推进|实施|工作|年度|的|\(\)|依法)+$", "", name)
    name = name.strip("《》-—·.")
    return name if name.count("(") == name.count(")") else name.strip("()")


def find_agency(
    title: str | None,
    subtitles: Sequence[str],
    issuers: Sequence[str],
    signatures: Sequence[str],
    makers: Sequence[str],
    rules: ReadingRules,
) -> str | None:
    """Return the publishing body as printed, or None.

    Args:
        title: The title.
        subtitles: Lines right below the title, without brackets.
        issuers: Values of the header block that may name the body, best first.
        signatures: Lines at the end that may name the body, last first.
        makers: Bodies of which the preamble says that they wrote the report.
        rules: The reading rules.
    """
    named = body_in_title(title, rules) if title else None
    writers = (_without_office(maker, named, rules) for maker in makers)
    organs = list(_organs((*subtitles, *issuers, *signatures, *writers), rules))
    if named is not None and is_organ(named, rules):
        return next((organ for organ in organs if organ.endswith(named)), named)
    if organs:
        return next((organ for organ in organs if _shares_area(organ, named)), organs[0])
    if named is not None:
        return named
    return next(
        (clean_name(name) for name in (*subtitles, *issuers) if is_body(clean_name(name), rules)),
        None,
    )


def _without_office(maker: str, named: str | None, rules: ReadingRules) -> str:
    """Return the body whose office wrote the report, where the title names that body's area."""
    body = _OFFICE.sub("", clean_name(maker))
    is_same = named is not None and "办" not in named and named in body
    return body if is_same and is_body(body, rules) else maker


def other_bodies(names: Sequence[str], agency: str | None, rules: ReadingRules) -> tuple[str, ...]:
    """Return the bodies among some names, cleaned, each once, without the one that publishes."""
    cleaned = dict.fromkeys(clean_name(name) for name in names if is_body(clean_name(name), rules))
    return tuple(name for name in cleaned if name != agency)


def makers_in(preamble: str) -> list[str]:
    """Return what a plain preamble names as the writer (本报告由某局编制)."""
    return [found["maker"] for found in _MAKER.finditer(preamble)]


def _organs(names: Sequence[str], rules: ReadingRules) -> Iterator[str]:
    for name in names:
        cleaned = clean_name(name)
        if is_organ(cleaned, rules):
            yield cleaned


def clean_name(name: str) -> str:
    """Return a name without white space, brackets around it and the mark of a seal."""
    return _TRAILING.sub("", plain(name)).strip("()|[]")


def _shares_area(organ: str, area: str | None) -> bool:
    """Tell whether an organ's name holds the last part of the area (某镇 of 某县某镇)."""
    if area is None:
        return True
    parts = re.findall(r".+?(?:省|市|区|县|旗|州|盟|镇|乡|街道|苏木)", area)
    return bool(parts) and plain(parts[-1]) in organ
