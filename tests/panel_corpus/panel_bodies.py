"""Forty bodies that do not exist, from 2008 to 2024, and the faults planted in some of them.

Eight counties, each with its government and four bureaus. What a body hands on from one year to the
next is handed on, and counts grow or shrink by up to half, until a fault is planted over it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from random import Random

YEARS = range(2008, 2025)
COUNTIES = ("青柏县", "松涧县", "栖岭县", "鹭湾县", "枫汀县", "望樵县", "竹汊县", "沙棠县")
OFFICES = ("人民政府", "教育局", "民政局", "水利局", "财政局")
RENAMED = {("松涧县", "水利局"): (2014, "松涧县水务局")}
MERGED = {("松涧县", "民政局"): (2019, "松涧县民政和社会保障局")}  # takes in the one below
ENDED = {("松涧县", "财政局"): 2018}
Values = dict[str, int]


def form_of(year: int) -> str:
    for last, form in ((2013, "prose"), (2018, "stat2014"), (2020, "table2019")):
        if year <= last:
            return form
    return "table2021"


@dataclass(frozen=True)
class Told:
    """One report.

    Attributes:
        county: Its county.
        office: The office, by its first name.
        year: The year reported on.
        values: What is printed, by name.
        wording: Seed of the sentences without figures; of the body, unless copied.
        published: Month and day of publication, in the year after.
        version: From 1; a revision has a higher one.
        leftover: Values of the year before that the text still gives.
    """

    county: str
    office: str
    year: int
    values: Values
    wording: int
    published: tuple[int, int]
    version: int = 1
    leftover: Values = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The name of the body in the year."""
        for names in (RENAMED, MERGED):
            since, name = names.get((self.county, self.office), (9999, ""))
            if self.year >= since:
                return name
        return f"{self.county}{self.office}"

    @property
    def file_name(self) -> str:
        """Name of the file."""
        at = COUNTIES.index(self.county), OFFICES.index(self.office)
        return f"{at[0]}{at[1]}_{self.year}_{self.version}.html"

    @property
    def is_government(self) -> bool:
        """Whether it speaks for its county too."""
        return self.office == "人民政府"


def drawn(seed: int) -> Random:
    return Random(seed)  # noqa: S311 - no secret


def clean(county: str, office: str) -> Iterator[Told]:
    """Yield the reports of a body, every one in order."""
    seed = 100 * COUNTIES.index(county) + OFFICES.index(office)
    random = drawn(seed)
    counts = {"items": random.randint(300, 9000), "licences": random.randint(200, 9000)}
    counts["penalties"] = random.randint(100, 900)
    received, in_force, prior, carried, running = random.randint(12, 60), 40, 35, 0, 0
    for year in range(YEARS.start, ENDED.get((county, office), YEARS.stop - 1) + 1):
        made, repealed, change = random.randint(0, 9), random.randint(0, 2), random.randint(-3, 9)
        in_force += made - repealed
        running += counts["items"]
        carried_in = carried if year > 2019 else 0
        carried = random.randint(0, 3) if year >= 2019 else 0
        yield Told(
            county,
            office,
            year,
            {
                **counts,
                "running": running,
                "received": received,
                "carried_in": carried_in,
                "carried_out": carried,
                "concluded": received + carried_in - carried,
                "not_held": random.randint(0, 5),
                "made": made,
                "repealed": repealed,
                "in_force": in_force,
                "prior": prior,
                "change": change,
                "reviews": random.randint(0, 3),
            },
            wording=seed,
            published=(3, 12) if office == "人民政府" else (1, 18),
        )
        prior += change
        counts = {name: round(value * random.uniform(0.7, 1.4)) for name, value in counts.items()}
        received = max(10, min(90, round(received * random.uniform(0.7, 1.4))))


def with_wholes(reports: list[Told]) -> list[Told]:
    """Return the reports with what each government says of its whole county."""
    sums: dict[tuple[str, int], int] = {}
    for one in reports:
        key = one.county, one.year
        sums[key] = sums.get(key, 0) + one.values["received"]
    return [
        replace(one, values={**one.values, "whole": sums[one.county, one.year]})
        if one.is_government
        else one
        for one in reports
    ]


@dataclass(frozen=True)
class Plant:
    """A fault: where, what is printed instead, and the rules that find it."""

    county: str
    office: str
    year: int
    rules: tuple[str, ...]
    change: Mapping[str, int] = field(default_factory=dict)  # added to what is right
    factor: Mapping[str, int] = field(default_factory=dict)
    published: tuple[int, int] | None = None
    is_leftover: bool = False
    copied_from: str | None = None
    is_revision: bool = False
    exceeds_whole: bool = False  # so that the county's parts come to more than its whole


_FORM_TOTALS = ("form.applicant_total", "form.outcome_total", "form.requests_balance")
PLANTS = (
    Plant(
        *("青柏县", "教育局", 2022, ("years.carried_over",)),
        change={"carried_in": 2, "concluded": 2},
    ),
    Plant("青柏县", "教育局", 2011, ("publication.after_deadline",), published=(4, 6)),
    Plant("青柏县", "教育局", 2020, ("publication.after_deadline",), published=(2, 9)),
    Plant("青柏县", "民政局", 2024, ("years.documents_in_force",), change={"in_force": 4}),
    Plant("青柏县", "民政局", 2020, ("years.items_prior_year",), change={"prior": -2}),
    Plant("青柏县", "民政局", 2012, ("years.cumulative_falls",), factor={"running": 0}),
    Plant("青柏县", "水利局", 2016, ("years.unit_slip",), factor={"items": 10_000}),
    Plant("青柏县", "水利局", 2023, ("years.jump",), factor={"licences": 60}),
    Plant(
        *("青柏县", "财政局", 2010, ("text.of_last_year",)),
        is_leftover=True,
        exceeds_whole=True,
    ),
    Plant(
        *("青柏县", "财政局", 2021, ("text.of_another_body",)),
        copied_from="水利局",
        published=(1, 25),
    ),
    Plant("青柏县", "人民政府", 2022, ("area.parts_exceed_whole",), change={"whole": -3}),
    Plant(
        *("松涧县", "教育局", 2020, ("versions.numbers_differ",)),
        change={"licences": 5},
        is_revision=True,
    ),
    Plant("松涧县", "教育局", 2023, _FORM_TOTALS, change={"total_of_concluded": 1}),
    Plant(
        *("松涧县", "水利局", 2017, ("form.received_by_channel", "agreement.text_and_form")),
        change={"received_in_form": 2},
        exceeds_whole=True,
    ),
    Plant("松涧县", "民政局", 2024, ("form.review_total",), change={"total_of_reviews": 1}),
)


def planted(reports: list[Told]) -> list[Told]:
    """Return the reports with every fault planted."""
    by_place: dict[tuple[object, ...], Told] = {
        (one.county, one.office, one.year): one for one in reports
    }
    for plant in PLANTS:
        place = plant.county, plant.office, plant.year
        if place not in by_place:
            continue
        one = _bent(by_place[place], plant, by_place)
        if plant.is_revision:
            by_place[*place, 2] = replace(one, version=2, published=(3, 30))
        else:
            by_place[place] = one
    return list(by_place.values())


def _bent(one: Told, plant: Plant, by_place: Mapping[tuple[object, ...], Told]) -> Told:
    values = dict(one.values)
    for name, added in plant.change.items():
        values[name] = values.get(name, 0) + added
    for name, factor in plant.factor.items():
        values[name] *= factor
    bent = replace(one, values=values, published=plant.published or one.published)
    if plant.is_leftover:
        bent = replace(bent, leftover=by_place[one.county, one.office, one.year - 1].values)
    if plant.copied_from:
        wording = by_place[one.county, plant.copied_from, one.year].wording
        bent = replace(bent, wording=wording)
    return bent


def corpus(counties: int = len(COUNTIES), *, is_planted: bool = True) -> list[Told]:
    """Return the reports of some counties, the first first."""
    reports = with_wholes(
        [
            one
            for county in COUNTIES[:counties]
            for office in OFFICES
            for one in clean(county, office)
        ]
    )
    return planted(reports) if is_planted else reports
