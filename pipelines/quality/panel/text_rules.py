"""The text of last year left in: sentences repeated word for word with last year's figures."""

from collections.abc import Iterator

from pipelines.quality.panel.body import Body, YearReport
from pipelines.quality.panel.registry import OVER_YEARS, Deviation
from pipelines.quality.texts import Sentence

_FEWEST = 3
_LEAST_SHARE = 0.5
_SHOWN = 10  # figures pointed to


@OVER_YEARS.rule(
    "text.of_last_year",
    severity="note",
    ground="年度报告应就报告年度而言：一半以上含数字的句子与上一年度逐字逐数相同，疑为沿用上年文本，供核对",
)
def of_last_year(body: Body) -> Iterator[Deviation]:
    """Half of the sentences with figures, and three or more, are those of the year before.

    A sentence is the same where its words and figures are; years and days do not count, so that it
    is found whether or not the year was put right.
    """
    for before, after in body.consecutive():
        repeated = _repeated(before, after)
        if len(repeated) >= max(_FEWEST, _LEAST_SHARE * len(after.sentences)):
            message = (
                f"{len(repeated)} of {len(after.sentences)} sentences with figures are those of the"
                f" report on {before.report_year}, word for word and figure for figure; the first"
                f" begins at character {repeated[0].char_start}"
            )
            told = [
                figure
                for figure in after.figures.values()
                if any(one.char_start <= figure.char_start < one.char_end for one in repeated)
            ]
            told.sort(key=lambda figure: (figure.char_start, figure.observation_id))
            yield Deviation(after, message, tuple(told[:_SHOWN]))


def _repeated(before: YearReport, after: YearReport) -> list[Sentence]:
    known = {one.key for one in before.sentences}
    return [one for one in after.sentences if one.key in known]
