"""Announcement: the title that running text names where no line of its own does."""

import re

from pipelines.catalog.reading_rules import ReadingRules
from pipelines.reading.numerals import YEAR
from pipelines.reading.title_grammar import reads_as_title

_VERBS = "公布|编制|发布|形成|撰写|制定|现将|现就|报告|特将"
_AFTER_OPENING = r"(?=根据|按照|依据|为|本|现|一、|引言|前言|概述|\()"


def title_in_sentence(text: str, rules: ReadingRules) -> str | None:
    """Return the title that a plain preamble announces (现公布某局2015年...年度报告), or None.

    A text without line breaks begins with its title; what follows tells where it ends.
    """
    subject, kind = rules.title.subject.pattern, rules.title.clear_kind.pattern
    opening = re.match(
        rf"(?P<title>[^,。;:!?《》]{{0,60}}?{subject}[^,。;:!?]{{0,18}}?"
        rf"(?:{kind}|{rules.title.loose_kind.pattern})){_AFTER_OPENING}",
        text,
    )
    if opening and reads_as_title(opening["title"], rules.title):
        return opening["title"]
    found = re.search(
        rf"(?:{_VERBS})(?:了|出)?《?(?P<title>[^,。;:《》]{{0,40}}"
        rf"{YEAR}[^,。;:]{{0,40}}?{subject}[^,。;:]{{0,10}}?{kind})",
        text,
    )
    return found["title"] if found else None
