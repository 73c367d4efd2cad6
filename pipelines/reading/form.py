"""Form: under which official form a report was written, by the labels that form prints."""

from pipelines.catalog.reading_rules import FormAnchors, ReadingRules

PROSE = "prose"


def find_form(text: str, year: int, rules: ReadingRules) -> str:
    """Return prose, stat2014, table2019 or table2021.

    The form with the most of its own labels in the text wins. The year decides only between
    forms found equally, and where just the rows stand that the forms of 2019 and 2021 share.

    Args:
        text: Plain text of the whole document (folded, without white space).
        year: The report year.
        rules: The anchors of the forms.
    """
    found = {form: _count(text, form.anchors) for form in rules.form}
    enough = [form for form in rules.form if found[form] >= form.enough]
    if enough:
        return max(enough, key=lambda form: (found[form], _is_of_year(form, year))).code
    if _count(text, rules.shared_form.anchors) >= rules.shared_form.enough:
        return "table2019" if year <= _last_year("table2019", rules) else "table2021"
    return PROSE


def has_form(text: str, rules: ReadingRules) -> bool:
    """Tell whether any official form stands in a plain text."""
    return find_form(text, 0, rules) != PROSE


def _count(text: str, anchors: tuple[str, ...]) -> int:
    return sum(anchor in text for anchor in anchors)


def _is_of_year(form: FormAnchors, year: int) -> bool:
    return form.first_year <= year <= form.last_year


def _last_year(code: str, rules: ReadingRules) -> int:
    return next(form.last_year for form in rules.form if form.code == code)
