"""Evaluation: the published observations against facts written by hand.

Takes gold files and the warehouse; gives figures of accuracy, misses and extras. Changes nothing.
"""

from pipelines.evaluation.figures import Figure, figures_by, figures_of
from pipelines.evaluation.gold import GoldError, GoldFact, GoldReport, load_gold
from pipelines.evaluation.matching import Verdict, match_reports
from pipelines.evaluation.record import RecordError, compare_records, load_record, record_of

__all__ = [
    "Figure",
    "GoldError",
    "GoldFact",
    "GoldReport",
    "RecordError",
    "Verdict",
    "compare_records",
    "figures_by",
    "figures_of",
    "load_gold",
    "load_record",
    "match_reports",
    "record_of",
]
