"""Every rule finds the fault planted for it, and nothing in a report without one."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from printed_forms import (
    CATALOG,
    FORMS,
    Row,
    fill_balanced,
    read,
    report,
    requests,
    review,
    rows_of,
    table_of,
)
from printed_forms import cell as printed_cell
from told_reports import Told, statistics

from pipelines.extraction.forms import UnboundLabel
from pipelines.quality import all_rules, check_report
from pipelines.reading.report import Section

Case = Callable[[], list[str]]


def table(form: str, code: str, label: str | None = None) -> list[str]:
    """Return the rules broken by a balanced table, with 1 added to the first cell of a row."""
    filled = fill_balanced(FORMS[form], code, lambda n: n % 9)
    lines = requests(filled) if code == "requests" else review(filled)
    for line in lines:
        if label is not None and any(one.text == label for one in line):
            at = len(line) - 7
            line[at] = printed_cell(int(line[at].text) + 1)
    return names_in(form, lines)


def review_with(at: int) -> list[str]:
    """Return the rules broken by a balanced table of reviews with 1 added to a cell."""
    lines = review(fill_balanced(FORMS["table2021"], "review", lambda n: n % 9))
    lines[-1][at] = printed_cell(int(lines[-1][at].text) + 1)
    return names_in("table2021", lines)


def groups(off: int) -> list[str]:
    """Return the rules broken when every group of outcomes has a total that is off by so much."""
    told = Told(form="table2021")
    rows = rows_of(table_of(FORMS["table2021"], "requests"))
    members = [one.member for one in rows if one.member is not None]
    for member in members:
        size = sum(other.startswith(f"{member}.") for other in members)
        value = size + off if size else 1
        told.tell("一", "requests.outcome", value, member, is_table=True)
    return told.names()


def names_in(form: str, lines: list[Row]) -> list[str]:
    told = Told(form=form)
    told.observations = read(form, lines).observations
    return told.names()


def categories(total: int, lead: str, *counts: int, **total_facets: object) -> Told:
    told = Told().tell(f"全年主动公开政府信息{total}条", "disclosure.total", total, **total_facets)
    told.say(lead)
    for number, count in enumerate(counts):
        label = f"第{'甲乙丙丁戊己'[number]}类"
        words = f"{label}{count}条"
        told.tell(words, "disclosure.by_category", count, "other", label=label).say("，")
    return told


def parts(total: tuple[str, int], metric: str, *counts: tuple[str, int], lead: str = "，") -> Told:
    told = Told().tell(f"共{total[1]}件", *total).say(lead)
    for member, count in counts:
        told.tell(f"{member}{count}件", metric, count, member, label=member).say("，")
    return told


def shares(total: int, count: int, share: str) -> Told:
    told = Told().tell(f"公开{total}条", "disclosure.total", total).say("。其中：")
    words = f"政策文件类{count}条"
    told.tell(words, "disclosure.by_category", count, "policy", label="政策文件类").say("，")
    return told.tell(
        f"占{share}%",
        "disclosure.share_by_category",
        share,
        "policy",
        label="政策文件类",
        begins=words,
    )


def media(level: int, *outlets: tuple[str, int], inside: tuple[str, int] | None = None) -> Told:
    told = Told().tell(f"省级媒体{level}条", "media.articles", level, "provincial").say("，")
    for name, count in outlets:
        told.tell(f"《{name}》{count}条", "media.articles", count, name, label=name)
        if inside and inside[0].startswith(name):
            told.say("（").tell(f"含周末版{inside[1]}条", "media.articles", inside[1], inside[0])
            told.say("）")
        told.say("，")
    return told


def both(told_value: object, cell_value: object, **facets: object) -> Told:
    told = Told(form="stat2014")
    told.tell(f"收到申请{told_value}件", "requests.received", told_value, **facets).say("。\n")
    return told.tell(f"收到申请数 件 {cell_value}", "requests.received", cell_value, is_table=True)


def area(*values: tuple[str, int], is_table: bool) -> Told:
    told = Told(form="stat2014")
    for at, (scope, value) in enumerate(values):
        told.tell(
            f"{value}条",
            "disclosure.total",
            value,
            scope=scope,
            is_table=is_table,
            place=(0, 1, at) if is_table else None,
        ).say("，")
    return told


def unbound(count: int) -> list[str]:
    told = Told(form="stat2014")
    label = UnboundLabel("stat2014", "政务客户端公开数", "no row bears this label", 0, 8)
    told.unbound = [label] * count
    return told.names()


def leftover(*paragraphs: str, topic: str = "plans") -> list[str]:
    """Return the rules broken by a report on 2016 whose plans are the paragraphs."""
    text = "\n".join(["六、改进措施", *paragraphs, "2017年3月2日"])
    section = Section(0, 1, "六、改进措施", topic, 0, len(text))
    header = replace(report("prose", text, 2016), sections=(section,))
    return [one.rule for one in check_report(header, [], CATALOG, text=text)]


def parted(preamble: str, *paragraphs: str, topic: str = "proactive") -> list[str]:
    """Return the rules broken by a report on 2016 with a preamble and one part."""
    part = "\n".join(["二、主动公开情况", *paragraphs])
    text = f"{preamble}\n{part}"
    start = len(preamble) + 1
    sections = (
        Section(0, 0, "", "overview", 0, start),
        Section(1, 1, "二、主动公开情况", topic, start, len(text)),
    )
    header = replace(report("prose", text, 2016), sections=sections)
    return [one.rule for one in check_report(header, [], CATALOG, text=text)]


OUTLETS = [("青溪日报", 30), ("青溪电台", 20), ("青溪电视台", 10)]
ANSWERS = {
    "requests__outcome__already_public": 1,
    "requests__outcome__granted": 2,
    "requests__outcome__partially_granted": 3,
    "requests__outcome__denied": 4,
    "requests__outcome__not_own_agency": 5,
    "requests__outcome__unavailable__not_held": 6,
    "requests__outcome__told_to_amend": 7,
    "requests__outcome__redirected": 8,
}
THREE = {"upheld": 1, "corrected": 2, "other": 3}


def three(metric: str, total: int) -> Told:
    outcomes = {f"{metric}__outcome__{member}": value for member, value in THREE.items()}
    return statistics(**{f"{metric}__total": total}, **outcomes)


CASES: dict[str, tuple[Case, Case]] = {
    "form.requests_balance": (
        lambda: table("table2021", "requests", "四、结转下年度继续办理"),
        lambda: table("table2021", "requests"),
    ),
    "form.applicant_total": (
        lambda: table("table2019", "requests", "1.属于国家秘密"),
        lambda: table("table2019", "requests"),
    ),
    "form.outcome_total": (
        lambda: table("table2021", "requests", "2.重复申请"),
        lambda: table("table2019", "requests"),
    ),
    "form.denied_total": (lambda: groups(1), lambda: groups(0)),
    "form.unavailable_total": (lambda: groups(1), lambda: groups(0)),
    "form.rejected_total": (lambda: groups(1), lambda: groups(0)),
    "form.other_total": (lambda: groups(1), lambda: groups(0)),
    "form.review_total": (lambda: review_with(4), lambda: table("table2021", "review")),
    "form.litigation_total": (
        lambda: three("litigation", 7).names(),
        lambda: three("litigation", 6).names(),
    ),
    "form.received_by_channel": (
        lambda: received(16).names(),
        lambda: received(10).names(),
    ),
    "form.concluded_in_time": (
        lambda: concluded(9, 5, 3).names(),
        lambda: concluded(8, 5, 3).names(),
    ),
    "form.answered_total": (
        lambda: statistics(requests__answered=35, **ANSWERS).names(),
        lambda: statistics(requests__answered=36, **ANSWERS).names(),
    ),
    "form.staff_total": (lambda: staff(4, 1, 2).names(), lambda: staff(3, 1, 2).names()),
    "form.channel_within_total": (
        lambda: statistics(disclosure__total=44, disclosure__by_channel__weibo=226).names(),
        lambda: statistics(disclosure__total=44, disclosure__by_channel__weibo=44).names(),
    ),
    "form.normative_within_total": (
        lambda: statistics(disclosure__total=4, disclosure__normative_documents=5).names(),
        lambda: statistics(disclosure__total=5, disclosure__normative_documents=5).names(),
    ),
    "form.conferences_by_head": (
        lambda: heads("press_conferences", 1, 2).names(),
        lambda: heads("press_conferences", 2, 2).names(),
    ),
    "form.interviews_by_head": (
        lambda: heads("interviews", 1, 2).names(),
        lambda: heads("interviews", 3, 2).names(),
    ),
    "form.unbound_label": (lambda: unbound(1), lambda: unbound(0)),
    "prose.category_sum": (
        lambda: categories(100, "。按类别分：", 60, 50).names(),
        lambda: categories(110, "。按类别分：", 60, 50).names(),
    ),
    "prose.request_channel_sum": (
        lambda: channels(9, 4, 3, 1).names(),
        lambda: channels(8, 4, 3, 1).names(),
    ),
    "prose.outcome_sum": (
        lambda: outcomes(6, granted=5, denied=2).names(),
        lambda: outcomes(7, granted=5, denied=2).names(),
    ),
    "prose.review_outcome_sum": (
        lambda: parts(("review.total", 2), "review.outcome", ("upheld", 2), ("other", 1)).names(),
        lambda: parts(("review.total", 3), "review.outcome", ("upheld", 2), ("other", 1)).names(),
    ),
    "prose.litigation_outcome_sum": (
        lambda: lawsuits(2).names(),
        lambda: lawsuits(3).names(),
    ),
    "prose.consultation_channel_sum": (
        lambda: consultations(20).names(),
        lambda: consultations(30).names(),
    ),
    "prose.share_of_total": (
        lambda: shares(121, 1, "1.83").names(),
        lambda: shares(121, 1, "0.83").names(),
    ),
    "prose.media_outlets": (
        lambda: media(75, *OUTLETS).names(),
        lambda: media(60, *OUTLETS).names(),
    ),
    "prose.year_of_preamble": (
        lambda: parted("现公布青溪县2015年政府信息公开工作年度报告。", "2016年公开9条。"),
        lambda: parted("现公布青溪县2016年政府信息公开工作年度报告。", "2016年公开9条。"),
    ),
    "prose.year_of_part": (
        lambda: parted("", "2015年，我局主动公开政府信息9条。"),
        lambda: parted("", "2015年公开7条，2016年公开9条。"),
    ),
    "prose.leftover_year": (
        lambda: leftover("2015年，我县将继续完善目录，方便查询。"),
        lambda: leftover("2017年，我县将继续完善目录，方便查询。"),
    ),
    "agreement.text_and_form": (lambda: both(17, 95).names(), lambda: both(95, 95).names()),
    "agreement.text_and_form_scope": (
        lambda: both(17, 95, scope="whole").names(),
        lambda: both(95, 95, scope="whole").names(),
    ),
    "agreement.parts_of_area": (
        lambda: area(("own", 3), ("subordinate", 4), ("whole", 8), is_table=True).names(),
        lambda: area(("own", 3), ("subordinate", 4), ("whole", 7), is_table=True).names(),
    ),
    "prose.parts_of_area": (
        lambda: area(("whole", 8), ("own", 5), ("subordinate", 4), is_table=False).names(),
        lambda: area(("whole", 9), ("own", 5), ("subordinate", 4), is_table=False).names(),
    ),
}


def received(total: int) -> Told:
    counts = zip(("in_person", "fax", "online", "letter"), (1, 2, 3, 4), strict=True)
    by_channel = {f"requests__received_by_channel__{name}": count for name, count in counts}
    return statistics(requests__received=total, **by_channel)


def concluded(total: int, in_time: int, extended: int) -> Told:
    return statistics(
        requests__concluded=total,
        requests__concluded_on_time=in_time,
        requests__concluded_extended=extended,
    )


def staff(total: int, full: int, part: int) -> Told:
    return statistics(
        organisation__staff__total=total,
        organisation__staff__full_time=full,
        organisation__staff__part_time=part,
    )


def heads(what: str, total: int, by_head: int) -> Told:
    values = {f"interpretation__{what}": total, f"interpretation__{what}_by_head": by_head}
    return statistics(**values)


def channels(total: int, *counts: int) -> Told:
    named = list(zip(("in_person", "online", "letter"), counts, strict=True))
    metric = "requests.received_by_channel"
    return parts(("requests.received", total), metric, *named, lead="：")


def outcomes(total: int, **counts: int) -> Told:
    named = [(member.replace("__", "."), count) for member, count in counts.items()]
    return parts(("requests.concluded", total), "requests.outcome", *named)


def lawsuits(total: int) -> Told:
    named = [("upheld", 2), ("corrected", 1)]
    return parts(("litigation.total", total), "litigation.outcome", *named)


def consultations(total: int) -> Told:
    named = [("on_site", 10), ("phone", 20)]
    return parts(("consultations.total", total), "consultations.by_channel", *named)


def test_every_registered_rule_has_its_cases() -> None:
    assert set(CASES) == set(all_rules(CATALOG.forms))


@pytest.mark.parametrize("name", CASES)
def test_the_planted_fault_is_found(name: str) -> None:
    assert name in CASES[name][0]()


@pytest.mark.parametrize("name", CASES)
def test_nothing_is_found_where_nothing_is_wrong(name: str) -> None:
    assert CASES[name][1]() == []


def test_every_rule_states_its_ground_and_severity() -> None:
    for name, rule in all_rules(CATALOG.forms).items():
        assert rule.name == name
        assert rule.severity in ("error", "warning", "note")
        assert len(rule.ground) > 10
        assert name.startswith("form.") or rule.severity != "error"


@pytest.mark.parametrize(
    "paragraphs",
    [
        ("二〇一五年度，力争把目录做全。",),
        ("2015年，公开工作有了起色，但仍有不少薄弱环节。", "一是目录不全。"),
    ],
)
def test_last_years_text_is_known_by_its_year(paragraphs: tuple[str, ...]) -> None:
    assert leftover(*paragraphs) == ["prose.leftover_year"]


@pytest.mark.parametrize(
    "paragraphs",
    [
        ("2015年，我县将公开纳入考核，效果明显。",),
        ("2015年，目录仍有不足。", "2016年，对照补齐。"),
        ("2015年，目录仍有不足，今年逐一补齐。",),
        ("2014年，我县将继续完善目录。",),
        ("2015年，目录仍有不足。", "2016年3月起逐一补齐。"),
        ("自2015年起，我县将继续完善目录。",),
        ("2015年以来，我县将重点放在目录上。",),
    ],
)
def test_looking_back_is_no_leftover(paragraphs: tuple[str, ...]) -> None:
    assert leftover(*paragraphs) == []


def test_other_parts_may_tell_of_the_year_before() -> None:
    assert leftover("2015年，我县将继续完善目录。", topic="proactive") == []
