"""Linking: gives a number its metric by the rules of the lexicon.

The words of the number's own chunk decide; where they say nothing, the chunk before (or, for a
number that comes first, the chunk after) lends its words. What no rule claims is left to
``disclosure`` or left out.
"""

import re
from collections import defaultdict
from itertools import takewhile

from pipelines.catalog.count_rules import CountRule
from pipelines.catalog.wording import Lexicon
from pipelines.extraction.prose.answers import answered_of, on_time_of
from pipelines.extraction.prose.candidate import Candidate
from pipelines.extraction.prose.clauses import Item, Sentence
from pipelines.extraction.prose.context import relative_years
from pipelines.extraction.prose.follow import said_behind
from pipelines.extraction.prose.labels import is_function_only, label_of
from pipelines.extraction.prose.matter import Matter, candidate_of
from pipelines.extraction.prose.naming import document_of, level_of, name_of, staff_of, way_of
from pipelines.extraction.prose.no_count import IN_ALL, is_no_count
from pipelines.extraction.prose.outcomes import TABLES as OUTCOMES
from pipelines.extraction.prose.outcomes import outcomes_of

_CHANNEL_TABLES = ("consultation_channel", "request_channel")
_BODY_ONLY = re.compile(
    r"^(?:其中)?(?:全[市县区州省旗镇乡]|[市县区州省旗镇乡]政府(?:本级|办公室)?|本级|[省市县]局|局机关|"
    r"分局|各?(?:部门|乡镇|街道|单位))(?:共|有)?$"
)
_MEANS = ("organisation.staff", "organisation.units", "organisation.reading_points")
_DISPUTES = ("review", "litigation", "complaints")
_SUM = re.compile(rf"{IN_ALL.pattern}|^计$")
_EVENT_VERB = re.compile(
    r"(?:召开|举办|举行|组织|开展)(?:了)?$|(?:总?金额|款额|总额|数额)(?:为|是|共|计|合计|共计)*$"
)
_REGULAR = re.compile(
    r"每(?:个|半)?(?:年|季度?|月|周)[^，]{0,4}\d次|每[^，]{1,3}[\d.]+元|各[^，]{0,4}\d(?:人|名)"
)  # 每季度召开1次例会
_BY_APPLICANT = re.compile(r"^(?:申请人)?(?:由|来自)|(?:提出|提交|递交)(?:申请)?(?:的)?$")
_NONE_CARRIED = re.compile(r"(?:也|均|且)?(?:没有|无)[^，]{0,6}(?:转|遗留|跨年)")
_ABOUT = re.compile(
    r"(?:与|同|涉及)(?:政府|政务)?信息公开(?:工作)?(?:有关|相关)|(?:涉及|属于?)(?:政府|政务)?信息公开(?:类|的|方面)*$"
)  # of a lawsuit
_NEVER = re.compile(r"$^")
_COUNTED = defaultdict(
    lambda: re.compile(r""),
    place=_NEVER,
    person=re.compile(r"\d(?:人|名)"),
    event=re.compile(r"\d"),
    count=re.compile(r"\d(?:件|条|份|篇|项|宗|起|例|次|封)"),
    money=re.compile(r"\d万?元"),
)


def windows_of(item: Item) -> list[str]:
    """Return the stretches of words that may name the number, the nearest first."""
    windows = [f"{item.before}｜{item.after}"]
    said = _EVENT_VERB.sub("", item.before)
    is_money = item.quantity.kind == "money"
    if is_function_only(said) or _BODY_ONLY.match(item.before):
        adds = _SUM.search(item.before) or (said != item.before and is_money)
        sums_up = adds and item.previous and not item.lead
        before = _REGULAR.sub("", item.previous)
        sums_up = sums_up and not (item.quantity.kind == "person" and "另" in before)
        if sums_up and not _COUNTED[item.quantity.kind].search(before):
            windows.append(f"{before}，{item.before}｜{item.after}")
        if item.after and item.following:
            windows.append(f"{item.after}，{item.following}")
        if item.lead and not (item.after and "其中" in item.before):
            windows.append(f"{item.lead[-1]}，{item.before}｜{item.after}")
        if not item.after and item.following:
            windows.append(item.following)
    return windows


def link(item: Item, sentence: Sentence, matter: Matter, lexicon: Lexicon) -> list[Candidate]:
    """Return the observations that the rules read from one item (none where no rule fits)."""
    domain = _domain_of(item, matter, lexicon)
    for words in windows_of(item):
        told = _told_behind(words, item, lexicon) or domain
        window = relative_years(words, matter.report_year)
        for rule in lexicon.rules_for(item.quantity.kind, window, item.before):
            if not _fits(rule, item, window, sentence, matter, told, lexicon):
                continue
            candidates = _read(rule, item, window, matter, lexicon)
            if candidates:
                matter.domain = rule.sets or told
                _go_on_with_period(candidates[0], item, matter)
                candidates[0].stage = rule.stage or _stage_of(candidates[0], matter)
                answers = answered_of(candidates[0], item, sentence, matter)
                said_of_them = window if not answers else "，".join(item.tail)
                answers += on_time_of([candidates[0], *answers], said_of_them, matter)
                said = said_behind(candidates[0], item, matter, lexicon)
                return [*candidates, *answers, *said]
    return []


def _go_on_with_period(found: Candidate, item: Item, matter: Matter) -> None:
    """Give answers the period of the requests just before them (累计收到52件，办结52件)."""
    before = matter.previous
    if found.metric != "requests.concluded" or before is None or "年" in item.before:
        return
    if before.metric == "requests.received" and before.sentence == item.sentence:
        found.is_running |= before.is_running
        found.period = "cumulative" if before.period == "cumulative" else found.period


def _stage_of(found: Candidate, matter: Matter) -> str | None:
    """Return the stage of the lawsuits that an outcome splits (直接起诉2件：维持1件)."""
    last = matter.last
    if found.metric != "litigation.outcome" or last is None or last.sentence != found.sentence:
        return None
    return last.stage if last.metric.startswith("litigation.") else None


def _told_behind(words: str, item: Item, lexicon: Lexicon) -> str | None:
    """Return the dispute that the clause after a number names (1人对答复不服，申请行政复议)."""
    if not item.following or not words.endswith(item.following):
        return None
    domain = lexicon.domain_in(item.following)
    return domain if domain in _DISPUTES else None


def _domain_of(item: Item, matter: Matter, lexicon: Lexicon) -> str | None:
    for words in (item.before, item.after, *reversed(item.lead)):
        domain = lexicon.domain_in(_ABOUT.sub("", words)) if words else None
        if domain in ("disclosure", "consultation") and _is_outcome(words, matter, lexicon):
            return "requests"
        if domain is not None:
            return domain
    return matter.domain


def _is_outcome(words: str, matter: Matter, lexicon: Lexicon) -> bool:
    """Tell whether 已主动公开 and the like name what became of a request."""
    return matter.domain == "requests" and lexicon.tables["outcome"].classify(words) is not None


def _fits(
    rule: CountRule,
    item: Item,
    window: str,
    sentence: Sentence,
    matter: Matter,
    domain: str | None,
    lexicon: Lexicon,
) -> bool:
    if rule.domain and (domain or "none") not in rule.domain:
        return False
    is_of_topic = not rule.topic or matter.topic in rule.topic
    if not is_of_topic or not rule.since <= matter.report_year <= rule.until:
        return False
    if rule.follows and (matter.last is None or matter.last.metric not in rule.follows):
        return False
    if rule.units and item.quantity.unit not in rule.units:
        return False
    if is_no_count(rule, item, sentence, matter, lexicon):
        return False
    shunned = rule.unless_followed
    if shunned and any(lexicon.has(cue, item.following) for cue in shunned):
        return False
    if rule.followed and not any(lexicon.has(cue, item.following) for cue in rule.followed):
        return False
    near = "，".join((*item.lead, window)) if rule.near else ""
    if rule.metric == "organisation.reading_points":
        near = f"{matter.caption}，{near}"  # 查阅场所。县档案馆、图书馆共2处
    if rule.reaches:
        goes_on = item.tail[:2] if is_function_only(item.before) else ()
        goes_on = tuple(takewhile(lambda words: not _NONE_CARRIED.match(words), goes_on))
        window = relative_years("，".join((window, item.gloss, *goes_on)), matter.report_year)
    asked, index = lexicon.conditions[rule.id], lexicon.index
    return (
        index.all_stand(asked.own, window)
        and index.all_stand(asked.before, item.before)
        and index.all_stand(asked.near, near)
        and not index.stands(asked.none, window)
        and not (rule.guard and lexicon.has("decoy.label", window))
        and (
            not asked.context
            or matter.topic in ("organisation", "review")
            or _is_among_means(rule, matter)
            or domain in _DISPUTES
            or index.all_stand(asked.context, f"{matter.heading}{sentence.text}")
        )
    )


def _is_among_means(rule: CountRule, matter: Matter) -> bool:
    """Tell whether means for disclosure, such as its staff, were counted just before."""
    last = matter.last.metric if matter.last is not None else ""
    return rule.metric == "organisation.funding" and last in _MEANS


def _read(
    rule: CountRule, item: Item, window: str, matter: Matter, lexicon: Lexicon
) -> list[Candidate]:
    words = item.before if not is_function_only(item.before) else window.replace("｜", "")
    label = label_of(words, lexicon)
    if rule.table is None:
        if rule.metric.startswith("documents."):
            label = document_of(f"{item.before}，{item.after}") or label
        if rule.metric == "organisation.staff":
            around = (item.before, item.note, item.after, *item.tail, *item.lead[::-1])
            label = staff_of(rule.member or "", around) or label
        return [
            candidate_of(
                rule.metric,
                rule.member,
                label if rule.member else None,
                item,
                matter,
                lexicon,
                rule.id,
            )
        ]
    if rule.table in OUTCOMES:
        return _with_outcomes(rule, label, item, matter, lexicon)
    members = _members(rule, label, window, matter, lexicon)
    if rule.table == "applicant":
        return [_of_applicant(rule, member, label, item, matter, lexicon) for member in members]
    if rule.table in _CHANNEL_TABLES:
        is_behind = lexicon.tables[rule.table].classify(label) is None and item.after
        label = way_of(label_of(item.after, lexicon) if is_behind else label)
    if rule.table == "media_level":
        label = level_of(label)
    return [
        candidate_of(rule.metric, member, label, item, matter, lexicon, rule.id)
        for member in members
    ]


def _with_outcomes(
    rule: CountRule, label: str, item: Item, matter: Matter, lexicon: Lexicon
) -> list[Candidate]:
    """Return one candidate for each outcome that a number has, each under its own words."""
    table = lexicon.tables[rule.table or ""]
    continues = _continues(rule, matter)
    members = outcomes_of(rule, item, matter, lexicon, continues=continues)
    around = (item.note, item.before, item.after, item.gloss, *item.tail, *item.lead[-1:])
    if is_function_only(item.before):
        around = (*around, item.previous)  # “同意公开”占57.2%，共83件
    found = []
    for member in members:
        name = name_of(member, around, table, members=members, kind=rule.metric) or label
        found.append(candidate_of(rule.metric, member, name, item, matter, lexicon, rule.id))
    return found


def _of_applicant(
    rule: CountRule, applicant: str, label: str, item: Item, matter: Matter, lexicon: Lexicon
) -> Candidate:
    label = _BY_APPLICANT.sub("", label) or label
    found = candidate_of(rule.metric, None, label, item, matter, lexicon, rule.id)
    found.applicant = applicant
    return found


def _members(
    rule: CountRule, label: str, window: str, matter: Matter, lexicon: Lexicon
) -> list[str]:
    table = lexicon.tables[rule.table or ""]
    member = table.classify(label) or table.classify(window)
    if member is None or (member == "other" and not _continues(rule, matter)):
        return []
    if rule.table in _CHANNEL_TABLES and len(table.all_members(label) - {"other"}) > 1:
        return []  # 电话、来访咨询: one number for several channels
    return [member]


def _continues(rule: CountRule, matter: Matter) -> bool:
    """Tell whether an 其他 goes on with the list that the rule reads."""
    return matter.previous is not None and matter.previous.metric == rule.metric
