"""Context: the period and the scope of a number, from its sentence, its list and its report."""

import re

from pipelines.catalog.wording import Lexicon

YEAR, CUMULATIVE, PRIOR = "year", "cumulative", "prior_years"
_ANY_YEAR = re.compile(r"(20\d\d)年")
_LEADING_YEAR = re.compile(r"^(20\d\d)年度?(?:，|$)")
_RUNNING = re.compile(r"累计(?:已|共|向社会)*(?:主动)?(?:公开|发布|上网|录入|上传|公布)|至此累计")
_YEAR_SPAN = re.compile(r"1月1日[^，。；]{0,10}12月31日[^。；]{0,6}累计")
_OF_YEAR = re.compile(
    r"(?:一年来[^。；]{0,24}|全年|年度|本年|今年|年内|当年|"
    r"(?<![至到自\-])20\d\d年(?![底末\d至到前起\-]|以来|以前|之前|开始))[^。；]{0,14}$"
)
_CUT_OFF = re.compile(r"(?:至|到|截至|截止)$")  # up to the end of the report year
_OWN_NAME = re.compile(
    r"^[我本]?[省市县区州旗]?(?P<kind>[局委办厅院镇乡]|街道|管委会|苏木)(?:机关|本级|本身|自身|办事处|政府)?$"
)
_OWN_ZONE = re.compile(r"(?:开发|高新|园|景|管理|保护|示范|试验)区$")  # of its administration
_STOCK_METRICS = ("disclosure.", "visits.website")


def period_of(left: str, after: str, metric: str, report_year: int, lexicon: Lexicon) -> str | None:
    """Return the period that the words around a number tell, None where they tell none.

    Args:
        left: The sentence up to the number.
        after: The words between the number and the next delimiter.
        metric: The metric, because a stock is meant only where stocks are counted.
        report_year: The year of the report.
        lexicon: The wording.
    """
    text = f"{left}{after}"
    is_told = lexicon.may_tell("period", text)
    if not (is_told or "年" in text or "累计" in text):
        return None  # as most words do
    prior = _last_end(lexicon, "period.prior", text) if is_told else -1
    strong = _last_end(lexicon, "period.cumulative_strong", text) if is_told else -1
    strong = max(strong, _running_end(text, metric))
    if strong >= 0 and _YEAR_SPAN.search(text):
        strong = -1  # from January to December: 累计 adds up the year
    year = _year_end(text, report_year, lexicon)
    latest = max(prior, strong, year)
    if latest >= 0:
        if latest == prior:
            return PRIOR
        return CUMULATIVE if latest == strong and strong > year else YEAR
    stocks = metric.startswith(_STOCK_METRICS)
    return CUMULATIVE if stocks and lexicon.has("period.cumulative_weak", text) else None


def is_comparison(lead: tuple[str, ...], before: str, report_year: int, lexicon: Lexicon) -> bool:
    """Tell whether a number is another year's, given for comparison, or a difference."""
    if _LEADING_YEAR.match("，".join(lead)) and _is_other(_ANY_YEAR.findall(lead[0]), report_year):
        return True
    nearest = before or (lead[-1] if lead else "")
    if lexicon.has("period.prior", nearest) or lexicon.has("period.cumulative_strong", nearest):
        return False
    if lexicon.has("period.comparison", nearest):
        return True
    return _is_other(_ANY_YEAR.findall(before), report_year)


def relative_years(text: str, report_year: int) -> str:
    """Return the text with the years beside the report year named by their place: 上年, 次年."""
    if "20" not in text:
        return text
    return text.replace(f"{report_year + 1}年", "次年").replace(f"{report_year - 1}年", "上年")


def scope_in(text: str, lexicon: Lexicon) -> str | None:
    """Return whole or own by the first words of the text that tell either, else None."""
    if not lexicon.may_tell("scope", text):
        return None
    whole = lexicon.search("scope.whole", text)
    own = lexicon.search("scope.own_body", text)
    if whole is None or own is None:
        return "whole" if whole else "own" if own else None
    return "whole" if whole.start() < own.start() else "own"


def is_whole(text: str, lexicon: Lexicon) -> bool:
    """Tell whether the words speak of the whole area (全县, 各乡镇和部门)."""
    return lexicon.has("scope.whole", text)


def scope_of_label(label: str, lexicon: Lexicon, agency: str = "") -> str | None:
    """Return own or subordinate for a label that names a body or a group of bodies, else None.

    Args:
        label: The label.
        lexicon: The wording.
        agency: Name of the reporting body, which a label may shorten (省局, 街道).
    """
    if is_own_name(label, agency) or (_OWN_ZONE.search(label) and label in agency):
        return "own"
    if not lexicon.has("scope.body", label):
        return None
    return "own" if lexicon.has("scope.own", label) else "subordinate"


def is_own_name(label: str, agency: str) -> bool:
    """Tell whether a label is what the reporting body calls itself (局机关, 省局, 街道)."""
    found = _OWN_NAME.match(label)
    name = agency.replace("管理委员会", "管委会")
    return found is not None and found["kind"] in name[-6:]


def _is_other(years: list[str], report_year: int) -> bool:
    return bool(years) and all(int(year) != report_year for year in years)


def _last_end(lexicon: Lexicon, cue: str, text: str) -> int:
    return max((match.end() for match in lexicon.finditer(cue, text)), default=-1)


def _running_end(text: str, metric: str) -> int:
    """Return the end of the last 累计公开 that no word for the year stands before, else -1."""
    if "累计" not in text or not metric.startswith(_STOCK_METRICS):
        return -1
    ends = (
        match.end()
        for match in _RUNNING.finditer(text)
        if not _OF_YEAR.search(text[: match.start()])
    )
    return max(ends, default=-1)


def _year_end(text: str, report_year: int, lexicon: Lexicon) -> int:
    """Return the end of the last words for the report year; a cut-off date is no such word."""
    told = _last_end(lexicon, "period.year", text)
    if f"{report_year}年" not in text:
        return told
    cut_offs = [match.span() for match in lexicon.finditer("period.cumulative_weak", text)]
    ends = [
        match.end()
        for match in _ANY_YEAR.finditer(text)
        if int(match[1]) == report_year
        and not any(s <= match.start() < e for s, e in cut_offs)
        and not _CUT_OFF.search(text[: match.start()])
    ]
    return max([*ends, told])
