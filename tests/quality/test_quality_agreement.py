"""Figures printed twice, and the parts of an area."""

from told_reports import Told


def row(told: Told, metric: str, *values: object, stage: str | None = None) -> Told:
    for at, value in enumerate(values):
        scope = ("own", "subordinate", "whole")[at] if len(values) > 1 else "own"
        told.tell(
            str(value), metric, value, is_table=True, scope=scope, place=(0, 1, at), stage=stage
        ).say(" ")
    return told


def test_the_finding_shows_both_figures() -> None:
    told = Told().tell("受理申请17件", "requests.received", 17).say("。")
    (finding,) = row(told, "requests.received", 95).findings()
    assert finding.rule == "agreement.text_and_form"
    assert finding.severity == "warning"
    assert (finding.printed, finding.expected) == (17, 95)
    assert "17 in the text, and 95 in the form" in finding.message


def test_another_scope_is_said_so() -> None:
    told = Told().tell("全县收到申请17件", "requests.received", 17, scope="whole").say("。")
    (finding,) = row(told, "requests.received", 95).findings()
    assert finding.severity == "note"
    assert "of another scope (whole)" in finding.message


def test_one_of_several_figures_agrees() -> None:
    told = Told().tell("共收到申请95件", "requests.received", 95).say("，")
    told.tell("县政府办收到17件", "requests.received", 17).say("。")
    assert row(told, "requests.received", 95).names() == []


def test_the_figures_of_a_sentence_come_to_the_form() -> None:
    told = Told().tell("县级部门收到78件", "requests.received", 78).say("，")
    told.tell("县政府办收到17件", "requests.received", 17).say("。")
    assert row(told, "requests.received", 95).names() == []


def test_another_period_is_another_thing() -> None:
    told = Told().tell("累计收到申请17件", "requests.received", 17, period="cumulative").say("。")
    assert row(told, "requests.received", 95).names() == []


def test_an_approximate_figure_agrees_within_a_tenth() -> None:
    for value, names in ((500, []), (540, []), (700, ["agreement.text_and_form"])):
        told = Told().tell("500余人次", "consultations.total", 500, is_approximate=True).say("。")
        assert row(told, "consultations.total", value).names() == names


def test_a_denial_against_a_figure_of_the_form() -> None:
    told = Told().tell("未收到申请", "requests.received", 0, basis="negated").say("。")
    assert row(told, "requests.received", 2).names() == ["agreement.text_and_form"]


def test_lawsuits_of_both_stages_are_one_figure_in_sentences() -> None:
    told = Told().tell("行政诉讼5件", "litigation.total", 5).say("。")
    row(told, "litigation.total", 2, stage="direct")
    assert row(told, "litigation.total", 3, stage="after_review").names() == []


def test_requests_answered_may_be_called_concluded() -> None:
    told = Told(form="stat2014").tell("办结45件", "requests.concluded", 45).say("。")
    row(told, "requests.concluded", 47)
    assert row(told, "requests.answered", 45).names() == []


def test_lists_of_categories_are_not_compared_with_a_form() -> None:
    told = Told().tell("政策类5条", "disclosure.by_category", 5, "policy").say("。")
    told.tell("9", "disclosure.by_category", 9, "policy", is_table=True)
    assert told.names() == []


def test_blank_cells_are_compared_with_nothing() -> None:
    told = Told().tell("受理申请17件", "requests.received", 17).say("。")
    told.tell("", "requests.received", None, is_table=True)
    assert told.names() == []


def test_bodies_of_a_row_come_to_the_area() -> None:
    assert row(Told(form="stat2014"), "disclosure.total", 3, 4, 7).names() == []
    assert row(Told(form="stat2014"), "disclosure.total", 3, 4, 9).names() == [
        "agreement.parts_of_area"
    ]


def test_bodies_of_different_rows_are_not_added_up() -> None:
    told = row(Told(form="stat2014"), "disclosure.total", 3)
    told.tell("9", "disclosure.total", 9, is_table=True, scope="whole", place=(0, 2, 0))
    assert told.names() == []


def test_in_sentences_the_parts_may_be_a_choice() -> None:
    told = Told().tell("全县公开90条", "disclosure.total", 90, scope="whole").say("，其中")
    told.tell("县政府30条", "disclosure.total", 30).say("，")
    told.tell("乡镇20条", "disclosure.total", 20, scope="subordinate")
    assert told.names() == []
