"""Lists in sentences: what is a contradiction, and the many things that are none."""

from decimal import Decimal

from told_reports import Told


def total(count: int, **facets: str | bool) -> Told:
    words = f"全年主动公开政府信息{count}条"
    return Told().tell(words, "disclosure.total", count, **facets)


def category(told: Told, count: int, words: str = "某某类{}条", **facets: str | bool) -> Told:
    filled = words.format(count)
    told.tell(filled, "disclosure.by_category", count, "other", label="某某类", **facets)
    return told.say("，")


def listed(told: Told, *counts: int, lead: str) -> Told:
    told.say(lead)
    for count in counts:
        category(told, count)
    return told


def test_the_finding_names_total_and_parts() -> None:
    told = listed(total(100), 60, 50, lead="。按类别分：")
    (finding,) = told.findings()
    assert (finding.printed, finding.expected) == (Decimal(100), Decimal(110))
    assert [one.value for one in finding.observations] == [100, 60, 50]
    assert finding.severity == "warning"
    assert "100" in finding.message
    assert "110" in finding.message


def test_less_than_the_total_is_wrong_only_where_the_list_claims_to_be_all() -> None:
    for lead in (
        "，分别为",
        "。具体是：",
        "。\n（二）类别\n各类信息的条数如下：\n",
        "，由以下几类构成：",
    ):
        assert listed(total(100), 50, 20, 10, lead=lead).names() == ["prose.category_sum"]
        assert listed(total(100), 50, 20, 10, lead=lead).names(with_text=False) == []
    for lead in ("，其中：", "。主要有：", "，其中", "。", "，例如：", "：部分栏目为"):
        assert listed(total(100), 50, 20, 10, lead=lead).names() == []


def test_a_short_list_is_never_taken_for_the_whole() -> None:
    assert listed(total(100), 50, 20, lead="，具体是：").names() == []


def test_a_partial_list_above_its_total_is_wrong() -> None:
    assert listed(total(100), 90, 20, 10, lead="，其中：").names() == ["prose.category_sum"]


def test_approximate_figures_are_let_be() -> None:
    assert listed(total(100, is_approximate=True), 90, 20, lead="：").names() == []
    told = total(100).say("：")
    category(told, 90, "某某类{}余条", is_approximate=True)
    assert category(told, 20).names() == []


def test_a_list_within_a_list() -> None:
    told = category(total(200).say("："), 100)
    category(told, 60, "其中某某类{}条")
    category(told, 40)
    assert category(told, 100).names() == []


def test_a_list_in_brackets_within_a_list() -> None:
    told = total(200).say("：")
    told.tell("甲类100条", "disclosure.by_category", 100, "other", label="甲类").say("（含")
    category(told, 60)
    assert category(told.say("）"), 100).names() == []


def test_a_second_list_of_the_same_total() -> None:
    told = listed(total(100), 60, 40, lead="，按主题分：")
    assert listed(told, 70, 30, lead="按体裁分：").names() == []


def test_lists_of_two_periods_side_by_side() -> None:
    told = total(100, period="cumulative").say("，")
    told.tell("本年新增30条", "disclosure.total", 30).say("，分别为")
    for stock, new in ((60, 20), (40, 10)):
        category(told, stock, period="cumulative")
        category(told, new)
    assert told.names() == []


def test_a_total_of_other_bodies_or_another_period_is_not_compared() -> None:
    assert listed(total(100, scope="whole"), 90, 20, lead="：").names() == []
    assert listed(total(100, period="cumulative"), 90, 20, lead="：").names() == []


def test_a_total_far_away_is_not_compared() -> None:
    told = total(100).say("。" + "全县各级各部门认真做好公开工作。" * 20)
    assert listed(told, 90, 20, lead="").names() == []


def test_another_total_that_fits() -> None:
    told = total(110).say("。").tell("网站公开100条", "disclosure.total", 100)
    assert listed(told, 60, 50, lead="，").names() == []


def requests(count: int) -> Told:
    return Told().tell(f"共办结{count}件", "requests.concluded", count).say("：")


def outcome(told: Told, member: str, count: int) -> Told:
    return told.tell(f"某某{count}件", "requests.outcome", count, member).say("，")


def test_grounds_of_a_refusal_are_not_counted_twice() -> None:
    told = outcome(requests(10), "granted", 6)
    outcome(told, "denied", 4).say("（")
    outcome(told, "denied.privacy", 3)
    assert outcome(told, "denied.state_secret", 1).names() == []


def test_a_ground_beside_a_complete_refusal_is_counted() -> None:
    told = outcome(requests(9), "granted", 6)
    outcome(told, "denied", 2)
    outcome(told, "denied.privacy", 2)
    assert outcome(told, "denied.not_government_information", 1).names() == []
    told = outcome(requests(8), "denied", 2)
    outcome(told, "denied.privacy", 2)
    outcome(told, "denied.not_government_information", 1)
    assert outcome(told, "granted", 6).names() == ["prose.outcome_sum"]


def test_outcomes_that_come_to_the_requests_received() -> None:
    told = Told().tell("收到申请9件", "requests.received", 9).say("，")
    told.tell("答复8件", "requests.concluded", 8).say("：")
    outcome(told, "granted", 6)
    assert outcome(told, "denied", 3).names() == []


def media(level: int | None, *outlets: tuple[str, int]) -> Told:
    told = Told().tell("共2200多条", "media.articles", 2200, "total", is_approximate=True).say("，")
    if level is not None:
        told.tell(f"省级媒体{level}条", "media.articles", level, "provincial").say("，其中")
    for name, count in outlets:
        told.tell(f"《{name}》{count}条", "media.articles", count, name, label=name).say("，")
    return told


def test_outlets_that_cover_most_of_their_level() -> None:
    names = [("青溪日报", 30), ("青溪电台", 20), ("青溪电视台", 10)]
    assert media(80, *names).names() == ["prose.media_outlets"]
    assert media(60, *names).names() == []
    assert media(81, *names).names() == []  # less than three quarters may be a choice
    assert media(70, *names[:2]).names() == []  # as may two outlets
    assert media(45, *names[:2]).names() == ["prose.media_outlets"]
    assert media(None, *names).names() == []


def test_an_outlet_inside_another_is_not_counted_twice() -> None:
    names = [("青溪日报", 30), ("青溪日报周末版", 5), ("青溪电台", 20), ("青溪电视台", 10)]
    assert media(60, *names).names() == []
    assert media(65, *names).names() == ["prose.media_outlets"]


def test_levels_follow_each_other() -> None:
    told = media(60, ("青溪日报", 30), ("青溪电台", 20), ("青溪电视台", 10))
    told.tell("市级媒体9条", "media.articles", 9, "prefectural").say("，")
    told.tell("《白石报》9条", "media.articles", 9, "白石报")
    assert told.names() == []


def share(percent: str, count: int = 1, of: int = 121) -> list[str]:
    told = total(of).say("，其中")
    words = f"某某类{count}条"
    told.tell(words, "disclosure.by_category", count, "other", label="某某类").say("，占")
    told.tell(
        f"{percent}%",
        "disclosure.share_by_category",
        percent,
        "other",
        label="某某类",
        begins=words,
    )
    return told.names()


def test_shares_may_be_rounded_or_cut_off() -> None:
    assert share("0.83") == share("0.82") == share("0.8") == share("1") == []
    assert share("0.85") == share("2.1") == share("8.3") == ["prose.share_of_total"]
    assert share("0", 0) == []
    assert share("100", 121) == []


def test_a_share_of_the_list_when_the_list_is_not_the_total() -> None:
    told = total(200).say("，其中：")
    for count, percent in ((60, "60"), (40, "40")):
        words = f"第{count}类{count}条"
        told.tell(words, "disclosure.by_category", count, "other", label=f"第{count}类").say("，占")
        told.tell(
            f"{percent}%",
            "disclosure.share_by_category",
            percent,
            "other",
            label=f"第{count}类",
            begins=words,
        ).say("；")
    assert told.names() == []


def test_a_share_without_its_count_or_total() -> None:
    told = Told().tell("占3%", "disclosure.share_by_category", 3, "other", label="某某类")
    assert told.names() == []
