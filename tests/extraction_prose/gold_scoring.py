"""Reads reports as the pipeline does and scores them against facts written by hand."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from pipelines.catalog import load_catalog
from pipelines.evaluation import Figure, figures_of, load_gold, match_reports
from pipelines.extraction import extract
from pipelines.intake import read_document
from pipelines.reading import read_report
from pipelines.reading.report import Report


def score(gold: Path, reports: Path) -> Figure:
    """Return how the reports of a folder agree with their gold; one that is missing is missed."""
    wanted = load_gold(gold, load_catalog().metrics)
    paths = {path.stem: path for path in sorted(reports.iterdir()) if path.is_file()}
    read = [row for report in wanted for row in _rows(paths[report.stem])]
    verdicts, _ = match_reports(wanted, read)
    return figures_of("all", verdicts)


def _rows(path: Path) -> Iterable[dict[str, Any]]:
    document = read_document(path.read_bytes(), file_name=path.name)
    report = read_report(document, file_name=path.name, catalog=load_catalog())
    if not isinstance(report, Report):
        return []
    return list(_observed(path, extract(document, report, load_catalog()).observations))


def _observed(path: Path, observations: Iterable[Any]) -> Iterator[dict[str, Any]]:
    names = (
        *("metric", "member", "member_label", "applicant", "stage", "period", "scope", "value"),
        *("basis", "char_start", "char_end", "confidence"),
    )
    for number, observation in enumerate(observations):
        if observation.value is not None:
            row = {name: getattr(observation, name) for name in names}
            yield row | {
                "stem": path.stem,
                "kind": None,
                "observation_id": f"{path.stem}.{number}",
                "raw_text": observation.raw_text,
            }
