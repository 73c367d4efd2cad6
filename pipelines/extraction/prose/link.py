"""Linking: gives a number its metric by the rules of the lexicon.

The words of the number's own chunk decide; where they say nothing, the chunk before (or, for a
number that comes first, the chunk after) lends its words. What no rule claims is left to
``disclosure`` or left out.
"""

import re
from dataclasses import dataclass, field

from pipelines.catalog.wording import CountRule, Lexicon
from pipelines.extraction.prose.candidate import Candidate
from pipelines.extraction.prose.clauses import Item, Sentence
from pipelines.extraction.prose.context import is_comparison, period_of, scope_of_label
from pipelines.extraction.prose.labels import is_function_only, label_of

_FORM_2014 = 2014  # 国办发〔2014〕32号: 法律法规规定的其他情形 is a row of its own
_SPLIT_BY_BODY = ("requests.received", "requests.concluded", "organisation.funding")
_CHANNEL_TABLES = ("consultation_channel", "request_channel")
_LIGHT_VERB = re.compile(
    r"(?:共|各|分别)?(?:安排|收到|受理|投入|答复|办结|办理|接收|落实)?(?:了)?$"
)
_REFERENCE = re.compile(
    r"^(?:主动公开|公开)?(?:的)?(?:政府)?(?:申请|答复|信息|咨询|件)?(?:的)?"
    r"(?:当中|之中|中|里|按|分类|分布|构成|类别|主要去向|去向)"
)
_POINTERS = ("上述", "以上", "这", "该", "上面", "前述", "这些", "新增的", "公开的这")
_BODY_ONLY = re.compile(
    r"^(?:其中)?(?:全[市县区州省旗镇乡]|[市县区州省旗镇乡]政府(?:本级|办公室)?|本级|[省市县]局|局机关|"
    r"分局|各?(?:部门|乡镇|街道|单位))(?:共|有)?$"
)
_SUM = re.compile(r"合计|共计|总计|总共")
_DENIES_BEFORE = re.compile(r"(?:没有|未|无)[^，]{0,6}$")
_DENIES_AFTER = re.compile(r"[也都](?:没|未|无)|^(?:没|未|无)")
_ACT = re.compile(r"(?:主动公开|公开|发布|上网|上传|录入|公布)(?:了|的)?(?:有)?")
_CHANGE = re.compile(r"(?:增|减|调|扩|提高|上升|下降|降)")
_OF_ALL = re.compile(r"(?:都|均|全部|皆)")
_OUTLET = re.compile(
    r"《([^》]+)》$|([\w·]{2,14}(?:日报|晚报|时报|早报|电视台|电台|网|频道|新华社|周刊|杂志))$"
)


@dataclass(slots=True)
class Matter:
    """What is under discussion while the sentences of a report are walked through.

    Attributes:
        report_year: The year of the report.
        topic: Topic of the section.
        heading: Heading of the section.
        domain: The matter named last.
        last: The candidate read last in the section.
        parents: Totals of disclosed items read in the section so far.
        channels: Counts by channel read in the section so far.
    """

    report_year: int
    topic: str = "preamble"
    heading: str = ""
    domain: str | None = None
    last: Candidate | None = None
    parents: list[Candidate] = field(default_factory=list)
    channels: list[Candidate] = field(default_factory=list)


def domain_in(text: str, lexicon: Lexicon) -> str | None:
    """Return the matter that the text names last, or None."""
    best, found = -1, None
    for domain, cues in lexicon.domains.items():
        for cue in cues:
            for match in lexicon.cues[cue].finditer(text):
                if match.end() > best:
                    best, found = match.end(), domain
    return found


def is_decoy(item: Item, matter: Matter, lexicon: Lexicon) -> bool:
    """Tell whether a number is a plan, a limit, a comparison or a reference to another number."""
    if lexicon.has("carried_in", item.before):
        return False  # 2017年结转的1件 is no comparison
    if lexicon.has("decoy.before", item.before):
        return True
    if lexicon.cues["decoy.after"].match(item.after):
        return True
    if item.before.endswith("各") or _is_denied_one(item):
        return True
    if item.before.endswith(("由", "从")) and _CHANGE.match(item.rest):
        return True
    return is_comparison(item.lead, item.before, matter.report_year, lexicon)


def _is_denied_one(item: Item) -> bool:
    """Tell whether a number one only carries a denial (未发生一例, 一件申请也没收到)."""
    if item.quantity.value != 1:
        return False
    return bool(_DENIES_BEFORE.search(item.before) or _DENIES_AFTER.search(item.after))


def is_reference(item: Item, matter: Matter) -> bool:
    """Tell whether the number only takes up one printed before (801件答复中, 上述3276条)."""
    if _REFERENCE.match(item.rest):
        return True
    is_known = any(parent.value == item.quantity.value for parent in matter.parents)
    return is_known and item.before.endswith(_POINTERS)


def windows_of(item: Item) -> list[str]:
    """Return the stretches of words that may name the number, the nearest first."""
    windows = [f"{item.before}｜{item.after}"]
    if is_function_only(item.before) or _BODY_ONLY.match(item.before):
        is_place = item.quantity.kind == "place"
        if is_place and _SUM.search(item.before) and item.previous and not item.lead:
            windows.append(f"{item.previous}，{item.before}｜{item.after}")
        if item.after and item.following:
            windows.append(f"{item.after}，{item.following}")
        if item.lead:
            windows.append(f"{item.lead[-1]}，{item.before}｜{item.after}")
        if not item.after and item.following:
            windows.append(item.following)
    return windows


def link(item: Item, sentence: Sentence, matter: Matter, lexicon: Lexicon) -> list[Candidate]:
    """Return the observations that the rules read from one item (none where no rule fits)."""
    domain = _domain_of(item, matter, lexicon)
    for window in windows_of(item):
        for rule in lexicon.rules:
            if not _fits(rule, item, window, sentence, matter, domain, lexicon):
                continue
            candidates = _read(rule, item, window, matter, lexicon)
            if candidates:
                if rule.sets:
                    matter.domain = rule.sets
                return candidates + _distributed(candidates[0], item, matter, lexicon)
    return []


def _distributed(read: Candidate, item: Item, matter: Matter, lexicon: Lexicon) -> list[Candidate]:
    """Return what the chunk after a number says of all that it counts (2件，都是信函申请的)."""
    words = item.following
    if read.metric == "requests.received" and _OF_ALL.match(words):
        channels = lexicon.tables["request_channel"].all_members(words) - {"other"}
        return [
            _spread(read, "requests.received_by_channel", channel, item, matter, lexicon)
            for channel in channels
            if len(channels) == 1
        ]
    if read.metric == "requests.concluded" and _OF_ALL.match(words):
        outcomes = lexicon.tables["outcome"].all_members(words)
        return [
            _spread(read, "requests.outcome", outcome, item, matter, lexicon)
            for outcome in outcomes
            if len(outcomes) == 1
        ]
    if read.metric == "organisation.staff" and _OF_ALL.match(words):
        members = [m for m in ("full_time", "part_time") if lexicon.has(m, words)]
        return [
            _spread(read, read.metric, member, item, matter, lexicon)
            for member in members
            if len(members) == 1
        ]
    of_all = read.value == 1 or _OF_ALL.match(words)
    if read.metric in ("review.total", "litigation.total") and of_all and words:
        outcome = lexicon.tables["dispute_outcome"].classify(words)
        if outcome is not None:
            metric = read.metric.replace(".total", ".outcome")
            return [_spread(read, metric, outcome, item, matter, lexicon)]
    return []


def _spread(
    read: Candidate, metric: str, member: str, item: Item, matter: Matter, lexicon: Lexicon
) -> Candidate:
    label = label_of(item.following, lexicon)
    spread = candidate_of(metric, member, label, item, matter, lexicon, "of_all")
    spread.end = read.end + 1 + len(item.following)
    return spread


def by_head(item: Item, matter: Matter, lexicon: Lexicon) -> list[Candidate]:
    """Return how many of the events counted just before the head of the body took part in."""
    last = matter.last
    events = ("interpretation.press_conferences", "interpretation.interviews")
    if last is None or last.metric not in events or item.quantity.kind != "event":
        return []
    if not lexicon.has("head", item.before) or item.sentence != last.sentence:
        return []
    return [candidate_of(f"{last.metric}_by_head", None, None, item, matter, lexicon, "by_head")]


def trainees_of(item: Item, matter: Matter, lexicon: Lexicon) -> list[Candidate]:
    """Return the people who took part in the training counted just before (7期、580人次)."""
    last = matter.last
    if last is None or last.metric != "organisation.training_sessions":
        return []
    if item.quantity.kind != "person" or item.sentence != last.sentence or item.before:
        return []
    return [candidate_of("organisation.trainees", None, None, item, matter, lexicon, "trainees_of")]


def by_body(item: Item, matter: Matter, lexicon: Lexicon) -> list[Candidate]:
    """Return the part of the number before it that one body or group of bodies accounts for."""
    last = matter.last
    if last is None or last.metric not in _SPLIT_BY_BODY or item.sentence - last.sentence > 1:
        return []
    label = _LIGHT_VERB.sub("", label_of(item.before, lexicon))
    scope = scope_of_label(label, lexicon)
    if scope is None or item.quantity.unit != last.unit:
        return []
    part = candidate_of(last.metric, last.member, label, item, matter, lexicon, "by_body")
    part.scope, part.period, part.weak_period = scope, last.period, False
    return [part]


def again(item: Item, matter: Matter, lexicon: Lexicon) -> list[Candidate]:
    """Return the number that gives the one before it for another period (其中2011年为x人次)."""
    last = matter.last
    words = f"{item.before}{item.after}"
    if last is not None and last.metric.startswith("disclosure."):
        words = _ACT.sub("", words)
    if last is None or item.sentence - last.sentence > 1 or not is_function_only(words):
        return []
    period = period_of(item.before, item.after, last.metric, matter.report_year, lexicon)
    if period is None or period == last.period or item.quantity.kind == "share":
        return []
    if (item.quantity.kind == "share") != (last.unit == "%"):
        return []
    label = None if last.metric == "disclosure.total" else last.label
    found = candidate_of(last.metric, last.member, label, item, matter, lexicon, "again")
    found.period, found.weak_period = period, False
    if found.metric == "disclosure.total":
        matter.parents.append(found)
    return [found]


def _domain_of(item: Item, matter: Matter, lexicon: Lexicon) -> str | None:
    for words in (item.before, item.after, *reversed(item.lead)):
        domain = domain_in(words, lexicon) if words else None
        if domain == "disclosure" and _is_outcome(words, matter, lexicon):
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
    if item.quantity.kind not in rule.kinds:
        return False
    if rule.domain and (domain or "none") not in rule.domain:
        return False
    if rule.topic and matter.topic not in rule.topic:
        return False
    if rule.follows and (matter.last is None or matter.last.metric not in rule.follows):
        return False
    near = "，".join((*item.lead, window))
    if rule.reaches and is_function_only(item.before):
        window = f"{window}，{item.following}"
    around = f"{matter.heading}{sentence.text}"
    return (
        _all(rule.own, window, lexicon)
        and _all(rule.before, item.before, lexicon)
        and _all(rule.near, near, lexicon)
        and (_all(rule.context, around, lexicon) or matter.topic in ("organisation", "review"))
        and not any(lexicon.has(cue, window) for cue in rule.none)
        and not (rule.guard and lexicon.has("decoy.label", window))
    )


def _all(groups: tuple[tuple[str, ...], ...], text: str, lexicon: Lexicon) -> bool:
    return all(any(lexicon.has(cue, text) for cue in group) for group in groups)


def _read(
    rule: CountRule, item: Item, window: str, matter: Matter, lexicon: Lexicon
) -> list[Candidate]:
    words = item.before if not is_function_only(item.before) else window.replace("｜", "")
    label = label_of(words, lexicon)
    if rule.table is None:
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
    members = _members(rule, label, window, matter, lexicon)
    if rule.table == "applicant":
        return [_of_applicant(rule, member, item, matter, lexicon) for member in members]
    return [
        candidate_of(rule.metric, member, label, item, matter, lexicon, rule.id)
        for member in members
    ]


def _of_applicant(
    rule: CountRule, applicant: str, item: Item, matter: Matter, lexicon: Lexicon
) -> Candidate:
    found = candidate_of(rule.metric, None, None, item, matter, lexicon, rule.id)
    found.applicant = applicant
    return found


def _members(
    rule: CountRule, label: str, window: str, matter: Matter, lexicon: Lexicon
) -> list[str]:
    table = lexicon.tables[rule.table or ""]
    member = table.classify(label) or table.classify(window)
    if member == "other" and table.classify(window.partition("｜")[2]) not in (None, "other"):
        label = window.partition("｜")[2]  # 其他25件全部同意公开
        member = table.classify(label)
    if member is None:
        return []
    if member == "other" and not _continues(rule, matter):
        return []
    named = table.all_members(label)
    if rule.table in _CHANNEL_TABLES and len(named - {"other"}) > 1:
        return []  # 电话、来访咨询: one number for several channels
    if rule.table == "outcome":
        found = _outcomes(member, named)
        is_form_2014 = matter.report_year >= _FORM_2014 and "规定的其他" in label
        return ["denied.other" if m == "denied.law" and is_form_2014 else m for m in found]
    return [member]


def _outcomes(member: str, named: set[str]) -> list[str]:
    """Return the outcomes that a label names: a refusal together with its one reason."""
    reasons = sorted(m for m in named if m.startswith("denied."))
    if len(reasons) > 1 and "denied.third_party" in reasons:
        reasons.remove("denied.third_party")  # 第三方商业秘密 is a commercial secret
    if {"told_to_amend", "unavailable.unclear"} <= named and member == "unavailable.unclear":
        return ["told_to_amend"]  # 申请内容不明确、告知作出更改补充
    if "denied" in named and len(reasons) == 1:
        return ["denied", reasons[0]]
    if member.startswith("denied.") and len(reasons) == 1:
        return reasons
    return [member]


def _continues(rule: CountRule, matter: Matter) -> bool:
    """Tell whether an 其他 goes on with the list that the rule reads."""
    return matter.last is not None and matter.last.metric == rule.metric


def candidate_of(
    metric: str,
    member: str | None,
    label: str | None,
    item: Item,
    matter: Matter,
    lexicon: Lexicon,
    rule_id: str,
) -> Candidate:
    """Return the candidate for an item; period from its words, scope own until resolved."""
    left = "，".join((*item.lead, item.before))
    period = period_of(left, item.after, metric, matter.report_year, lexicon)
    if period is None and metric == "disclosure.electronic_rate" and matter.last is not None:
        period = matter.last.period if matter.last.sentence == item.sentence else None
    weak = period == "cumulative" and not lexicon.has("period.cumulative_strong", left)
    return Candidate(
        metric,
        member,
        label or None,
        period or "year",
        "own",
        item.quantity.value,
        item.quantity.is_approximate,
        "stated",
        item.start,
        max(item.quantity.end, item.end),
        f"prose.{rule_id}",
        item.sentence,
        item.quantity.unit,
        weak_period=weak and "累计" not in left,
    )


def outlet_of(label: str) -> str | None:
    """Return the name of the newspaper or station that a label ends with, or None."""
    match = _OUTLET.search(label)
    return (match[1] or match[2]) if match else None
