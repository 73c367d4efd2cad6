"""Reports of the bodies as pages: prose up to 2013, with the official form of the year since."""

from collections.abc import Mapping, Sequence

from panel_bodies import Told, drawn, form_of
from printed_forms import FORMS, Filled, Row, fill, proactive, requests, review, statistics

Parts = list[str | list[Row]]
_NOTE = "本报告及其中的机关、地名、数字均为虚构。"
_SENTENCES = (
    "把公开列入目标考核，由分管领导逐项督办，逐季通报进展。",
    "对文件实行属性源头认定，起草、审核、印发三个环节都要写明能否公开。",
    "在便民大厅增设查阅席位，安排专人引导，老人和残疾人可以预约上门。",
    "针对来信先归类再答复，同类问题编成问答，挂在网站首页供人翻看。",
    "邀请企业代表和村组干部座谈，请他们说一说还有哪些看不懂、找不到的地方。",
    "请第三方抽查栏目，错字、断链和过期内容当天改正，月底复核。",
    "把办事指南改写成口语，附上样表和常见错误，减少群众来回跑路。",
    "对拟公开的内容先查是否涉密、是否涉及隐私，再由值班负责人签字发布。",
    "将档案目录与公开目录对照，缺的补上，重的合并，编号统一。",
    "在集市和村口设公告栏，农忙时节把政策讲解送到田头。",
    "与电台合办访谈，把听众提问和答复整理成文字稿。",
    "对新进人员逐一讲解条例，请老同志带着处理头几份申请。",
    "把各股室的公开清单贴在墙上，谁负责、何时更新，一目了然。",
    "开通短信提醒，申请人可以随时知道办到哪一步。",
    "将重大项目的批准和进度按阶段发布，方便沿线居民了解。",
    "请人大代表和政协委员试用查询页面，按他们的意见调整栏目次序。",
    "对征求意见的采纳情况逐条说明理由，不采纳的也要讲清楚。",
    "把旧站内容迁到集约平台，逐篇核对附件能否打开。",
    "在窗口放置意见簿，每周汇总一次，能改的当场改。",
    "对发布过的文件开展清理，标明有效、修改或者废止。",
    "把预算和决算做成图解，财务人员到直播间回答网友的问题。",
    "与图书馆共建查阅点，双休日照常开放。",
    "把信息员集中到县里轮训，现场演练怎样回复一份申请。",
    "对群众反映的热点，先由业务股室写出初稿，再请律师看一遍。",
)
_PROBLEMS = (
    "有的股室更新不够及时，目录与内容偶有脱节。",
    "解读材料形式偏少，图表和案例不多。",
    "查阅点的设备陈旧，检索不便。",
    "信息员流动较快，业务还不够熟练。",
)
_MEMBERS = {
    "stat2014": {
        ("disclosure.total", None): "items",
        ("disclosure.by_channel", "website"): "items",
        ("requests.received", None): "received_in_form",
        ("requests.received_by_channel", "online"): "received",
        ("requests.concluded", None): "concluded",
        ("requests.concluded_on_time", None): "concluded",
        ("requests.answered", None): "concluded",
        ("requests.outcome", "granted"): "granted",
        ("requests.outcome", "unavailable.not_held"): "not_held",
        ("documents.issued", "normative_document"): "made",
    },
    "requests": {
        ("requests.received", None): "received",
        ("requests.carried_in", None): "carried_in",
        ("requests.outcome", "granted"): "granted",
        ("requests.outcome", "unavailable.not_held"): "not_held",
        ("requests.concluded", None): "concluded",
        ("requests.carried_out", None): "carried_out",
    },
    "proactive": {
        ("documents.newly_made", "normative_document"): "made",
        ("documents.newly_disclosed", "normative_document"): "made",
        ("documents.disclosed_stock", "normative_document"): "in_force",
        ("documents.made", "normative_document"): "made",
        ("documents.repealed", "normative_document"): "repealed",
        ("documents.in_force", "normative_document"): "in_force",
        ("administration.items_prior_year", "licence"): "prior",
        ("administration.items_change", "licence"): "change",
        ("administration.decisions", "licence"): "licences",
        ("administration.decisions", "penalty"): "penalties",
    },
}


def page(told: Told) -> bytes:
    """Return the page of a report."""
    body = "\n".join(
        f"<p>{part}</p>" if isinstance(part, str) else _table(part) for part in parts_of(told)
    )
    page = f"<!DOCTYPE html><html><head><meta charset='utf-8'></head><body>{body}</body></html>"
    return page.encode()


def parts_of(told: Told) -> Parts:
    """Return paragraphs and tables, in order."""
    values = {"granted": told.values["concluded"] - told.values["not_held"], **told.values}
    form = form_of(told.year)
    opening: Parts = [
        f"{told.name}{told.year}年政府信息公开工作年度报告",
        f"发布日期：{told.year + 1}-{told.published[0]:02d}-{told.published[1]:02d}",
        f"根据《中华人民共和国政府信息公开条例》，现公布{told.name}{told.year}年政府信息公开工作年度报告。"
        f"所列数据的统计期限自{told.year}年{5 if told.year == 2008 else 1}月1日起"
        f"至{told.year}年12月31日止。",
    ]
    told_in = _in_prose if form in ("prose", "stat2014") else _in_tables
    return [*opening, *told_in(told, values), told.name, _NOTE]


def _narrative(told: Told) -> list[str]:
    return drawn(told.wording).sample(_SENTENCES, 11)


def _in_prose(told: Told, values: Mapping[str, int]) -> Parts:
    text = told.leftover or values
    disclosed = [f"{told.year}年主动公开政府信息{text['items']}条。"]
    if told.year < 2014:
        disclosed.append(f"自条例施行以来累计主动公开政府信息{text['running']}条。")
    extra = (
        f"全年接待群众查阅{text['items'] // 3 + 100}人次。",
        f"网站公开专栏访问量{text['items'] * 7 + 1000}次。",
    )
    received = text["received"]
    asked = [f"{told.year}年收到政府信息公开申请{received}件，已答复{received}件。"]
    problems = ["五、存在的主要问题和改进措施", *_problems(told)]
    form: Parts = []
    if told.year >= 2014:
        form = ["附件：政府信息公开情况统计表", statistics(_statistics(values))]
    return [
        "一、概述",
        "".join(_narrative(told)),
        "二、主动公开政府信息情况",
        "".join([*disclosed, *extra]),
        "三、依申请公开政府信息情况",
        "".join([*asked, *_whole(told, values)]),
        "四、行政复议、行政诉讼情况",
        f"{told.year}年没有发生因政府信息公开引起的行政复议和行政诉讼。",
        *problems,
        *form,
    ]


def _in_tables(told: Told, values: Mapping[str, int]) -> Parts:
    form = FORMS[form_of(told.year)]
    first = _filled(form.code, "proactive", _MEMBERS["proactive"], values)
    second = _filled(form.code, "requests", _MEMBERS["requests"], values, columns=(0, 6))
    total = next(row for row, _ in second.values if row and row.metric == "requests.concluded")
    second.values[total, 6] = str(values["concluded"] + values.get("total_of_concluded", 0))
    third = _filled(form.code, "review", {}, values)
    third.values[None, 0] = str(values["reviews"])
    third.values[None, 4] = str(values["reviews"] + values.get("total_of_reviews", 0))
    return [
        "一、总体情况",
        "".join([*_narrative(told), *_whole(told, values)]),
        "二、主动公开政府信息情况",
        proactive(first),
        "三、收到和处理政府信息公开申请情况",
        requests(second),
        "四、政府信息公开行政复议、行政诉讼情况",
        review(third),
        "五、存在的主要问题及改进情况",
        *_problems(told),
        "六、其他需要报告的事项",
        "没有其他需要报告的事项。",
    ]


def _problems(told: Told) -> list[str]:
    return ["".join(drawn(told.wording + told.year).sample(_PROBLEMS, 2)) + "下一步将逐项改进。"]


def _whole(told: Told, values: Mapping[str, int]) -> list[str]:
    if not told.is_government:
        return []
    return [
        f"{told.year}年，全县各级各部门共收到政府信息公开申请{values['whole']}件，"
        f"其中县政府本级收到{values['received']}件。"
    ]


def _statistics(values: Mapping[str, int]) -> Filled:
    received = values["received"] + values.get("received_in_form", 0)
    return _filled(
        "stat2014", "statistics", _MEMBERS["stat2014"], {**values, "received_in_form": received}
    )


def _filled(
    form: str,
    table: str,
    names: Mapping[tuple[str, str | None], str],
    values: Mapping[str, int],
    *,
    columns: Sequence[int] = (),
) -> Filled:
    """Return a table of zeros with the values of the year in their cells."""
    filled = fill(FORMS[form], table, lambda _: "0")
    for row, index in list(filled.values):
        if row is None:
            continue
        block = next(one for one in filled.table.blocks if row in one.rows)
        column = block.positional[index]
        name = names.get((column.metric or row.metric or "", column.member or row.member))
        if name is not None and (not columns or index in columns):
            filled.values[row, index] = str(values[name])
    return filled


def _table(lines: Sequence[Row]) -> str:
    rows = (
        "<tr>"
        + "".join(
            f"<td rowspan='{one.row_span}' colspan='{one.col_span}'>{one.text}</td>" for one in line
        )
        + "</tr>"
        for line in lines
    )
    return f"<table>{''.join(rows)}</table>"
