"""Codes that columns of several tables share, in the order in which people list them.

Codes of metrics and their members are no part of this: they are data of the catalogue, and
``core.metrics`` and ``core.categories`` hold them.
"""

DIMENSIONS = ("category", "channel", "outcome", "applicant")
FORMS = ("prose", "stat2014", "table2019", "table2021")
PERIODS = ("year", "cumulative", "prior_years")
SCOPES = ("own", "whole", "subordinate")
STAGES = ("direct", "after_review")
BASES = ("stated", "negated", "table")
APPLICANTS = (
    "total",
    "natural_person",
    "enterprise",
    "research",
    "public_welfare",
    "legal_service",
    "other_organisation",
)
VALUE_STATUSES = (
    "printed",
    "zero_in_words",
    "blank",
    "dash",
    "none_word",
    "not_in_form",
    "unreadable",
)
STATUSES_WITH_VALUE = ("printed", "zero_in_words")
SEVERITIES = ("error", "warning", "note")
VERDICTS = ("confirmed", "explained", "dismissed")
CORRECTION_STATUSES = ("applied", "guard_failed", "report_missing")
KNOWN_BY = ("region", "name", "link", "report")
FILE_STATUSES = ("read", "quarantined")
