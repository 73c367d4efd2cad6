"""Totals of what was disclosed: of the year, in all, before; of the body, the area, the parts."""

from decimal import Decimal

from officialese.registry import production
from officialese.writer import Writer

_TOTAL = "disclosure.total"


def amount(w: Writer) -> Decimal:
    """Return a total as bodies of all sizes have it."""
    return w.some(w.pick(5, 30, 100), w.pick(120, 900, 9000, 60_000))


@production("total.plain", "disclosure", 10)
def plain(w: Writer) -> None:
    """2012年，我镇共主动公开政府信息310条。"""
    since = w("<time>")
    w(
        w.pick(
            "<self>{共|一共|共计|}{主动公开|主动向社会公开}{政府信息|各类政府信息|信息|政务信息}{共|共计|}",
            "<self>{通过各种渠道|通过多种形式|利用多种载体|}{共|累计|}主动公开{政府信息|各类信息}",
            "<self>主动公开{的|}政府信息{总数为|共|达|数为|总量为|合计}",
            "<self>{向社会|对外}{公开|发布|公布}{政府信息|各类政府信息}{共计|}",
            "{由|}<self>主动公开的{政府信息|信息}有",
        )
    )
    w.count(
        amount(w),
        w.pick("条", "条", "条", "件", "篇", "份"),
        _TOTAL,
        since=since,
        may_be_rough=True,
    )
    w("。")


@production("total.number_first", "disclosure", 2)
def number_first(w: Writer) -> None:
    """全年共有310条政府信息主动向社会公开。"""
    since = w("<time>{<self>|}{共有|共|先后有}")
    value = amount(w)
    w.print_number(value, w.pick("条", "件", "篇"))
    w("{政府信息|信息}{主动向社会公开|予以主动公开|由我们主动公开}")
    w.fact(_TOTAL, value, since=since)
    w("。")


@production("total.electronic", "disclosure", 4)
def electronic(w: Writer) -> None:
    """主动公开政府信息198条，全文电子化率100%。"""
    since = w("<time><self>{共|}主动公开政府信息")
    w.count(amount(w), "条", _TOTAL, since=since)
    start = w("，{全文电子化率|全文电子化率达|全文电子化率为|电子化率达到|其中全文电子化率达}")
    w.percent(
        w.pick(Decimal(100), Decimal("98.5"), Decimal("96.3")),
        "disclosure.electronic_rate",
        since=start,
    )
    w("。")


@production("total.cumulative", "disclosure", 5)
def cumulative(w: Writer) -> None:
    """截至2012年底，累计主动公开政府信息8764条，其中2012年新增2317条。"""
    year = amount(w)
    since = w(
        "{截至|截止}{<year>底|<year>12月31日|<year>末|<year>12月底}，<self>{已|}累计{主动公开|公开}{政府信息|各类政府信息}"
    )
    w.count(year + amount(w), "条", _TOTAL, since=since, period="cumulative")
    start = w(
        "{，其中<year>新增|，其中，<year>{主动|}公开|，其中当年新增|，其中本年度新增|，<year>度新增}"
    )
    w.count(year, "条", _TOTAL, since=start)
    w("。")


@production("total.since_scheme", "disclosure", 3)
def since_scheme(w: Writer) -> None:
    """自《条例》施行以来，累计主动公开信息8764条。"""
    since = w(
        "{自《条例》{施行|实施}以来|自2008年5月1日《条例》{施行|实施}以来|《条例》施行以来|自2008年以来}，<self>{已|}累计{主动|}公开{政府|}信息"
    )
    w.count(amount(w) + 500, "条", _TOTAL, since=since, period="cumulative")
    w("。")


@production("total.accumulated_in_year", "disclosure", 3)
def accumulated_in_year(w: Writer) -> None:
    """全年累计主动公开：the year, for all its 累计."""
    since = w("{全年|<year>全年|年内}<self>累计{主动公开|公开}政府信息")
    w.count(amount(w), "条", _TOTAL, since=since)
    w("。")


@production("total.parts_after", "disclosure", 3)
def parts_after(w: Writer) -> None:
    """本年新增55条，以前272条，共计327条：the total after its parts."""
    year, before = amount(w), amount(w)
    since = w("<year>{度|}<self>主动公开{政府|}信息")
    w.count(year, "条", _TOTAL, since=since)
    start = w("，<year>以前公开")
    w.count(before, "条", _TOTAL, since=start, period="prior_years")
    start = w("，{累计|累计共|历年累计}")
    w.count(year + before, "条", _TOTAL, since=start, period="cumulative")
    w("。")


@production("total.growth", "disclosure", 4)
def growth(w: Writer) -> None:
    """主动公开政府信息6480条，比上年增加932条，增长16.8%。"""
    since = w("<time><self>{共|}主动公开政府信息")
    w.count(amount(w), "条", _TOTAL, since=since)
    w("{，比上年|，较去年|，比<last>|，较上年同期|，同比}")
    w("{增加|增长|减少|多出|下降}")
    kind = w.pick("条", "%", "both")
    if kind in ("条", "both"):
        w.print_number(w.some(3, 900), "条")
        w("，{增长|增幅|增长率为|增幅达}" if kind == "both" else "")
    if kind in ("%", "both"):
        w.percent(Decimal(w.rng.randint(10, 900)) / 10)
    w("。")


@production("total.last_year", "disclosure", 4)
def last_year(w: Writer) -> None:
    """The figure of last year beside that of this year."""
    value, before = amount(w), amount(w)
    since = w("<year>{度|}<self>{共|}主动公开{政府|}信息")
    w.count(value, "条", _TOTAL, since=since)
    w("{，<last>为|（<last>为|，去年为|，上年同期为|，<last>公开|，较<last>的}")
    bracket = "）" if "（" in w.text else ""
    ending = w.text.endswith("的")
    w.print_number(before, "条")
    w(bracket + ("{有所增加|略有下降|明显增多}" if ending else "") + "。")


@production("total.levels", "disclosure", 4)
def levels(w: Writer) -> None:
    """全县共6480条，其中县政府办公室1152条，县直部门4037条，乡镇1291条。"""
    own, parts = amount(w), [amount(w) for _ in range(2)]
    since = w("<time><area>{共|}主动公开政府信息")
    w.count(own + sum(parts), "条", _TOTAL, since=since, scope="whole")
    w("{，其中：|，其中|。其中，|。按公开主体分：}")
    labels = [w.setting.office, *_two_parts(w)]
    verb = w.pick("", "公开", "发布", "主动公开")
    for place, (label, value) in enumerate(zip(labels, [own, *parts], strict=True)):
        w("，" if place else "")
        start = w(label + verb)
        scope = "subordinate" if place else "own"
        w.count(value, "条", _TOTAL, since=start, scope=scope, label=label)
    w("。")


@production("total.levels_respectively", "disclosure", 1)
def levels_respectively(w: Writer) -> None:
    """县政府办公室、县直部门、乡镇分别公开10条、20条、30条。"""
    values = [amount(w) for _ in range(3)]
    since = w("<time><area>主动公开政府信息")
    w.count(sum(values), "条", _TOTAL, since=since, scope="whole")
    labels = [w.setting.office, *_two_parts(w)]
    start = w("，" + "、".join(labels) + "分别{公开|为}")
    for place, (label, value) in enumerate(zip(labels, values, strict=True)):
        w("、" if place else "")
        w.count(
            value, "条", _TOTAL, since=start, scope="subordinate" if place else "own", label=label
        )
    w("。")


def _two_parts(w: Writer) -> list[str]:
    parts = w.setting.parts
    half = len(parts) // 2
    return [w.rng.choice(parts[:half]), w.rng.choice(parts[half:])]


@production("normative", "disclosure", 4)
def normative(w: Writer) -> None:
    """主动公开规范性文件12件。"""
    since = w("<time><self>{主动公开|公开}规范性文件{共|数为|}")
    w.count(
        w.some(1, 60), w.pick("件", "件", "份", "条"), "disclosure.normative_documents", since=since
    )
    w("。")


@production("normative.issued", "disclosure", 3)
def normative_issued(w: Writer) -> None:
    """制发规范性文件20件，主动公开18件。"""
    made = w.some(2, 60)
    since = w("<time><self>{共|}制发规范性文件{总数为|}")
    w.count(made, "件", "documents.issued", since=since, member="normative_document")
    start = w("，{其中主动公开|主动公开规范性文件|其中公开}")
    w.count(w.some(1, int(made)), "件", "disclosure.normative_documents", since=start)
    w("。")


@production("normative.part", "disclosure", 3)
def normative_part(w: Writer) -> None:
    """主动公开政府信息300条，其中规范性文件12件。"""
    since = w("<time><self>主动公开政府信息")
    w.count(amount(w) + 60, "条", _TOTAL, since=since)
    start = w("，其中{主动公开|公开|}规范性文件")
    w.count(w.some(1, 60), "件", "disclosure.normative_documents", since=start)
    w("。")


@production("visits.website", "disclosure", 4)
def visits_website(w: Writer) -> None:
    """专栏全年访问量11.6万人次。"""
    since = w(
        "<time>{政府信息公开专栏|政府信息公开网站|信息公开专栏页面|政府门户网站信息公开栏目}{访问量|点击量|浏览量|访问量达到|点击率达|访问人数达}"
    )
    value = Decimal(w.rng.randint(10, 9000) * w.pick(10, 100, 1000))
    w.count(value, w.pick("人次", "人次", "次"), "visits.website", since=since, may_be_rough=True)
    w("。")


@production("visits.reading_room", "disclosure", 4)
def visits_reading_room(w: Writer) -> None:
    """各查阅点接待查阅672人次。"""
    since = w(
        "<time>{各查阅点|政府信息查阅点|公共查阅点|县档案馆查阅点|信息公开查阅室}{共|}接待{查阅群众|公众|查阅者|群众查阅|公众查阅}"
    )
    w.count(w.some(3, 5000), "人次", "visits.reading_room", since=since, may_be_rough=True)
    w("。")


@production("reading_points", "disclosure", 5)
def reading_points(w: Writer) -> None:
    """设立政府信息查阅点3个。"""
    since = w(
        "<self>{在档案馆、图书馆|在便民服务中心|在政务服务大厅|}{设立|设置|设有|建有|共设|开辟}{政府信息查阅点|公共查阅点|政府信息公开查阅点|政府信息查阅场所|查阅点}"
    )
    w.count(w.some(1, 40), w.pick("个", "个", "处"), "organisation.reading_points", since=since)
    w("，方便群众查阅。")
