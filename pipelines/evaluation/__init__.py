"""Evaluation: the published observations against facts written by hand.

Takes gold files and the warehouse; gives figures of accuracy, misses and extras, and how often
what a rule reads is right. Changes nothing.
"""

from pipelines.evaluation.calibration import FirstLook, cases_of, counts_of, levels_of
from pipelines.evaluation.figures import Figure, figures_by, figures_of
from pipelines.evaluation.gold import GoldError, GoldFact, GoldReport, load_gold
from pipelines.evaluation.matching import Verdict, match_reports
from pipelines.evaluation.published import Published, published_of
from pipelines.evaluation.record import (
    RecordError,
    compare_records,
    first_look_of,
    load_record,
    record_of,
    write_text,
)

__all__ = [
    "Figure",
    "FirstLook",
    "GoldError",
    "GoldFact",
    "GoldReport",
    "Published",
    "RecordError",
    "Verdict",
    "cases_of",
    "compare_records",
    "counts_of",
    "figures_by",
    "figures_of",
    "first_look_of",
    "levels_of",
    "load_gold",
    "load_record",
    "match_reports",
    "published_of",
    "record_of",
    "write_text",
]
