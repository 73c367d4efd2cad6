"""Reports told in sentences and cells, as far as rules see them: text and observations."""

from dataclasses import dataclass, field
from decimal import Decimal

from printed_forms import CATALOG, report

from pipelines.extraction.forms import UnboundLabel
from pipelines.extraction.observation import Observation
from pipelines.quality import Finding, check_report


@dataclass
class Told:
    """A report being written: ``say`` adds words, ``tell`` adds words that carry a figure."""

    form: str = "prose"
    text: str = ""
    observations: list[Observation] = field(default_factory=list)
    unbound: list[UnboundLabel] = field(default_factory=list)

    def say(self, words: str) -> "Told":
        self.text += words
        return self

    def tell(
        self,
        words: str,
        metric: str,
        value: object,
        member: str | None = None,
        *,
        label: str | None = None,
        is_table: bool = False,
        place: tuple[int, int, int] | None = None,
        begins: str | None = None,
        **facets: str | bool | None,
    ) -> "Told":
        """Add words with the observation they carry.

        Args:
            words: The words; the evidence.
            metric: Code of the metric.
            value: Its value.
            member: Its member.
            label: The printed label.
            is_table: The words stand in the form.
            place: Table, row and column.
            begins: Words said before, with which the evidence begins.
            **facets: period, scope, applicant, stage, is_approximate, basis.
        """
        start = self.text.rindex(begins) if begins else len(self.text)
        self.text += words
        basis = str(facets.get("basis") or ("table" if is_table else "stated"))
        rule_id = f"form.{self.form}.{_table_of(self.form, metric)}" if is_table else "prose.told"
        stage = facets.get("stage")
        self.observations.append(
            Observation(
                metric=metric,
                member=member,
                member_label=label,
                applicant=str(facets.get("applicant") or "total"),
                stage=None if stage is None else str(stage),
                period=str(facets.get("period") or "year"),
                scope=str(facets.get("scope") or "own"),
                value=None if value is None else Decimal(str(value)),
                unit=CATALOG.metrics[metric].unit,
                value_status="blank" if value is None else "printed",
                is_approximate=bool(facets.get("is_approximate")),
                basis=basis,
                raw_text=self.text[start:],
                char_start=start,
                char_end=len(self.text),
                rule_id=rule_id,
                table_no=place[0] if place else None,
                row_no=place[1] if place else None,
                col_no=place[2] if place else None,
            )
        )
        return self

    def findings(self, *, with_text: bool = True) -> list[Finding]:
        header = report(self.form, self.text, 2016)
        return check_report(
            header,
            self.observations,
            CATALOG,
            unbound=self.unbound,
            text=self.text if with_text else "",
        )

    def names(self, *, with_text: bool = True) -> list[str]:
        return [finding.rule for finding in self.findings(with_text=with_text)]


def _table_of(form: str, metric: str) -> str:
    return "statistics" if form == "stat2014" else metric.partition(".")[0]


def statistics(**values: object) -> Told:
    """Return a form of 2014 with values; a name is a metric, two underscores lead to a member.

    ``requests__received=5`` is requests.received, ``requests__outcome__granted=3`` its member.
    """
    told = Told(form="stat2014")
    for name, value in values.items():
        group, metric, *member = name.split("__")
        code = f"{group}.{metric}"
        told.tell(f"{code} {value}", code, value, ".".join(member) or None, is_table=True)
        told.say("\n")
    return told
