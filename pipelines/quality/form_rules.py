"""The arithmetic of the forms, as the catalogue states it, and what a form holds beyond itself."""

from collections.abc import Callable, Iterable, Iterator

from pipelines.catalog.form_models import Form, Identity
from pipelines.extraction.forms.arithmetic import Sum, sums
from pipelines.extraction.observation import Observation
from pipelines.quality.facts import Facts, name_of
from pipelines.quality.rules import Contradiction, Rule, rule


def identity_rules(forms: Iterable[Form]) -> Iterator[Rule]:
    """Yield a rule for every identity of the forms; of one name in several forms, one rule."""
    by_code: dict[str, list[tuple[Form, Identity]]] = {}
    for form in forms:
        for identity in form.identities:
            by_code.setdefault(identity.code, []).append((form, identity))
    for code, stated in by_code.items():
        ground = "；".join(dict.fromkeys(identity.ground for _, identity in stated))
        yield Rule(f"form.{code}", stated[0][1].severity, ground, _check_of(stated))


def _check_of(stated: list[tuple[Form, Identity]]) -> Callable[[Facts], Iterator[Contradiction]]:
    def check(facts: Facts) -> Iterator[Contradiction]:
        for form, identity in stated:
            for case in sums(identity, facts.in_table(form.code, identity.table)):
                if not case.holds:
                    yield _contradiction(case)

    return check


def _contradiction(case: Sum) -> Contradiction:
    left, right = case.left_sum, case.right_sum
    message = f"{_named(case.left)} {left:f}; {_named(case.right)} {right:f}"
    if case.identity.is_bound:
        message += ", which it cannot exceed"
    return Contradiction(message, (*case.left, *case.right), left, right)


def _named(parts: tuple[Observation, ...]) -> str:
    """Return the parts of one side with the verb that their value follows."""
    if len(parts) == 1:
        return f"{name_of(parts[0])} is printed as"
    if len(parts) == 2:
        return f"{name_of(parts[0])} and {name_of(parts[1])} come to"
    return f"the {len(parts)} parts from {name_of(parts[0])} to {name_of(parts[-1])} come to"


@rule(
    "form.unbound_label",
    severity="note",
    ground="每个有数字的栏目都应属于官方表格；地方增设的栏目未收录时在此列出",
)
def unbound_label(facts: Facts) -> Iterator[Contradiction]:
    """Report figures of a form that were not read, so that nobody takes them for absent."""
    for label in facts.unbound:
        where = "" if label.table_no is None else f"table {label.table_no}, row {label.row_no}: "
        yield Contradiction(f"{where}{label.text}: {label.reason} (character {label.char_start})")
