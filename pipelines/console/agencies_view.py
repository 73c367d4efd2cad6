"""Bodies on the terminal: the list, and what is in doubt with lines to paste."""

from collections.abc import Sequence

from rich.console import Console

from pipelines.body_review import Doubt

AGENCIES = """
    WITH published AS (
        SELECT
            agency_id,
            min(report_year) AS first_year,
            max(report_year) AS last_year,
            count(*) AS reports,
            list(DISTINCT agency_name ORDER BY agency_name) AS names
        FROM core.reports
        GROUP BY agency_id
    )
    SELECT
        a.agency_id, a.name, a.kind, g.path AS region, p.name AS parent,
        published.first_year, published.last_year, published.reports, a.known_by,
        list_filter(published.names, lambda x: x <> a.name) AS other_names
    FROM core.agencies AS a
    JOIN published USING (agency_id)
    LEFT JOIN core.regions AS g ON a.region_code = g.region_code
    LEFT JOIN core.agencies AS p ON a.parent_agency_id = p.agency_id
    ORDER BY region NULLS LAST, a.name, a.agency_id
"""


def show_doubts(console: Console, doubts: Sequence[Doubt]) -> None:
    """Print every doubt with its evidence and the lines for the file of reviewed links."""
    if not doubts:
        console.print("No body is in doubt.")
        return
    for number, doubt in enumerate(doubts, 1):
        console.print(f"{number} {doubt.question}", style="bold", markup=False, highlight=False)
        console.print(f"  {doubt.evidence}", markup=False, highlight=False, soft_wrap=True)
        for body in doubt.bodies:
            reports = zip(body.years, body.files, strict=True)
            told = ", ".join(f"{year} {file}" for year, file in reports)
            line = f"  {body.agency_id}  {body.name}  {told}"
            console.print(line, markup=False, highlight=False, soft_wrap=True)
        console.print(doubt.lines, markup=False, highlight=False, soft_wrap=True)
    console.print(
        f"{len(doubts)} in doubt. Look at the reports, complete the lines in question and put them"
        " into a file of your own: gongkai build --links FILE.",
        soft_wrap=True,
    )
