"""The writer: words with choices in them, and facts whose places are known as they are written."""

import re
from decimal import Decimal
from random import Random
from typing import Any

from officialese.facts import Fact
from officialese.numerals import percent, printed
from officialese.setting import Setting

_CHOICE = re.compile(r"\{([^{}]*)\}")
_PLACE = re.compile(r"<(\w+)>")
_BEFORE = ("约", "近", "逾")
_AFTER = ("余", "多")


class Writer:
    """Writes a passage from left to right.

    In its patterns ``{a|b|}`` is one of the alternatives and ``<name>`` a word of the setting:
    ``<time>`` the year with its comma or without, ``<year>``, ``<last>``, ``<next>``, ``<self>``,
    ``<area>``, ``<office>``.
    """

    def __init__(self, rng: Random, setting: Setting) -> None:
        self.rng = rng
        self.setting = setting
        self.text = ""
        self.facts: list[Fact] = []
        self.number: tuple[int, int] | None = None
        self.was_approximate = False

    @property
    def here(self) -> int:
        """The place of the next character."""
        return len(self.text)

    def __call__(self, pattern: str) -> int:
        """Write a pattern; return where it begins."""
        start = self.here
        self.text += self.say(pattern)
        return start

    def say(self, pattern: str) -> str:
        """Return a pattern with its choices made and its places filled."""
        while match := _CHOICE.search(pattern):
            chosen = self.rng.choice(match[1].split("|"))
            pattern = pattern[: match.start()] + chosen + pattern[match.end() :]
        return _PLACE.sub(lambda m: self._word(m[1]), pattern)

    def pick(self, *options: Any) -> Any:
        """Return one of the options."""
        return self.rng.choice(options)

    def chance(self, share: float) -> bool:
        """Return whether something happens that has this share."""
        return self.rng.random() < share

    def some(self, low: int, high: int) -> Decimal:
        """Return a whole number, both ends included, small ones likelier."""
        return Decimal(min(self.rng.randint(low, high), self.rng.randint(low, high)))

    def print_number(self, value: Decimal | int, unit: str, *, may_be_rough: bool = False) -> None:
        """Write a number with its unit, and remember where it stands."""
        value = Decimal(value)
        rough = may_be_rough and value >= 100 and value % 10 == 0 and self.chance(0.5)
        self.was_approximate = rough
        before = self.pick(*_BEFORE) if rough and self.chance(0.5) else ""
        after = self.pick(*_AFTER) if rough and not before else ""
        self.text += before
        start = self.here
        self.text += printed(value, self.setting.style, self.rng)
        self.number = (start, self.here)
        self.text += after + unit

    def count(
        self,
        value: Decimal | int,
        unit: str,
        metric: str,
        *,
        since: int | None = None,
        may_be_rough: bool = False,
        **more: Any,
    ) -> None:
        """Write a number that is a fact; its evidence begins at ``since`` or at the number."""
        start = self.here if since is None else since
        self.print_number(value, unit, may_be_rough=may_be_rough)
        self.fact(metric, value, since=start, is_approximate=self.was_approximate, **more)

    def percent(self, value: Decimal, metric: str | None = None, **more: Any) -> None:
        """Write a share; a fact where a metric is given."""
        start = self.here
        self.text += percent(value, self.setting.style)
        self.number = (start, self.here)
        if metric:
            self.fact(metric, value, **{"since": start, **more})

    def fact(
        self, metric: str, value: Decimal | int, *, since: int, at_number: bool = True, **more: Any
    ) -> None:
        """Note a fact whose evidence ends here."""
        number = self.number if at_number else None
        self.facts.append(
            Fact(metric, Decimal(value), start=since, end=self.here, number=number, **more)
        )

    def denied(self, since: int, *metrics: str | tuple[str, str], **more: Any) -> None:
        """Note zeros said in words, each over the words since a place."""
        for named in metrics:
            metric, member = named if isinstance(named, tuple) else (named, None)
            self.fact(
                metric, 0, since=since, at_number=False, basis="negated", member=member, **more
            )

    def _word(self, name: str) -> str:
        setting = self.setting
        year = setting.year
        words = {
            "year": f"{year}年", "last": f"{year - 1}年", "next": f"{year + 1}年", "y": str(year),
            "area": setting.area or setting.selves[0], "office": setting.office,
        }  # fmt: skip
        if name == "self":
            return self.rng.choice(setting.selves)
        if name == "time":
            return self.rng.choice(
                (
                    f"{year}年，",
                    f"{year}年度，",
                    "全年",
                    "本年度，",
                    "本年度",
                    f"{year}年",
                    "一年来，",
                    "年内，",
                    "",
                )
            )
        return words[name]
