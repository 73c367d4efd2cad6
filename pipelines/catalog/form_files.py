"""Official forms from their files: one TOML file a form, every problem of every file at once."""

import tomllib
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from pydantic import ValidationError

from pipelines.catalog.errors import CatalogError
from pipelines.catalog.form_models import Form

_FOLDER = Path(__file__).parent / "forms"


def load_forms(folder: Path = _FOLDER) -> Mapping[str, Form]:
    """Return the forms by code, in the order of their first year.

    Args:
        folder: Holds one TOML file per form, named after its code.

    Raises:
        CatalogError: Every problem of every file, each with its file and place.
    """
    problems: list[str] = []
    forms: list[Form] = []
    for path in sorted(folder.glob("*.toml")):
        try:
            form = Form(**tomllib.loads(path.read_text("utf-8")))
        except (tomllib.TOMLDecodeError, ValidationError) as error:
            problems += [f"forms/{path.name}: {reason}" for reason in _reasons(error)]
            continue
        if form.code != path.stem:
            problems.append(f"forms/{path.name}: code is {form.code}, expected {path.stem}")
        forms.append(form)
    if not forms and not problems:
        problems.append(f"no form in {folder}: expected one TOML file per form")
    if problems:
        raise CatalogError(problems)
    return {form.code: form for form in sorted(forms, key=lambda form: form.first_year)}


def cross_check(forms: Mapping[str, Form], metric_codes: Collection[str]) -> list[str]:
    """Return one sentence for every metric that a form names and the catalogue does not have."""
    return [
        f"forms/{form.code}.toml: metrics.csv has no metric {code}; add it there or mend the form"
        for form in forms.values()
        for code in sorted(_metrics_of(form) - set(metric_codes))
    ]


def _metrics_of(form: Form) -> set[str]:
    named = {facet.metric for cell in form.meanings() for facet in cell if facet is not None}
    terms = (term for identity in form.identities for term in identity.terms)
    named |= {term.partition(":")[0] for term in terms if not term.startswith("@")}
    return {code for code in named if code is not None}


def _reasons(error: Exception) -> Iterator[str]:
    if not isinstance(error, ValidationError):
        yield str(error)
        return
    for entry in error.errors():
        place = ".".join(str(part) for part in entry["loc"]) or "form"
        yield f"{place}: {entry['msg']}"
