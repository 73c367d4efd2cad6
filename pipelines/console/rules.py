"""Rules in words: what the rule of an observation does, from the catalogue where it is data."""

from pipelines.catalog import Catalog

_GRAMMAR = {
    "total": "items disclosed, with no label that narrows them down",
    "category": "a share of the items disclosed, with the label of its category",
    "channel": "a share of the items disclosed, with the label of its channel",
    "denial": "a zero said in words: something is denied and no number is given",
    "zero_list": "a zero for every item of a list that is denied or said to be none",
    "again": "a further number for what the sentence before counts",
    "of_all": "a number that is said to hold for the whole of what is listed",
    "by_head": "a number given for each head",
    "held_with_head": "events the head took part in, where no other count of them is given",
    "by_body": "a part of the number before, with the body it belongs to",
    "outlet": "articles in one medium, with its name",
}


def describe_rule(rule_id: str, catalog: Catalog) -> str:
    """Return what a rule does, in words."""
    family, _, rest = rule_id.partition(".")
    if family == "form":
        return _form_rule(rest, catalog)
    for rule in catalog.lexicon.rules:
        if rule.id == rest:
            groups = (*rule.own, *rule.before, *rule.near)
            cues = " and ".join(" or ".join(group) for group in groups)
            kinds = ", ".join(rule.kinds)
            return f"a number in a sentence ({kinds}) with the cue {cues or 'of its table'}"
    return _GRAMMAR.get(rest, "a number in a sentence, by the grammar of its clause")


def _form_rule(rest: str, catalog: Catalog) -> str:
    code, _, table_code = rest.partition(".")
    form = catalog.forms.get(code)
    if form is None:
        return f"a cell of the form {code}, by its labels"
    table_code = table_code.partition(".")[0]
    titles = [table.titles[0] for table in form.tables if table.code == table_code]
    where = "a line of text" if ".text" in rest else "a cell"
    how = "place and the label" if rest.endswith(".place") else "labels"
    how = "row and the sums" if rest.endswith(".sums") else how
    return (
        f"{where} bound by the {how} of {titles[0] if titles else table_code},"
        f" {form.label_zh}, {form.notice}"
    )
