"""Which columns of a corpus hold what: names that are usual, or those that somebody states."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

USUAL = {
    "html": ("html", "raw_html", "html_content", "网页"),
    "text": ("text", "content", "body", "full_text", "正文", "内容"),
    "url": ("url", "link", "source_url", "href", "网址", "链接"),
    "title": ("title", "标题", "题名"),
    "date": ("date", "published_on", "publish_date", "pub_date", "published", "发布日期", "日期"),
}
"""By what a column holds, its usual names; the first that a row has with words in it is taken."""

_CONTENT = ("html", "text")


class ColumnError(ValueError):
    """A column was named in a way that cannot be followed."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Names of columns by what they hold.

    Attributes:
        stated: By one of html, text, url, title and date, the column's name; the usual names count
            for what is not stated. Where html or text is stated, content is looked for there alone.
    """

    stated: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, stated: Mapping[str, str]) -> "Columns":
        """Return the columns that a mapping states.

        Raises:
            ColumnError: What it should hold is none of the known, or its name is empty.
        """
        for role, name in stated.items():
            if role not in USUAL or not name.strip():
                raise ColumnError(
                    f"column {role}={name} cannot be followed; expected ROLE=NAME, the role one of"
                    f" {', '.join(USUAL)}, as in text=正文"
                )
        return cls(tuple(sorted((role, name.strip()) for role, name in stated.items())))

    @classmethod
    def parsed(cls, given: Iterable[str]) -> "Columns":
        """Return the columns stated as ``ROLE=NAME``; raises ColumnError."""
        pairs = [one.partition("=") for one in given]
        return cls.of({role.strip().lower(): name for role, _, name in pairs})

    def names(self, role: str) -> tuple[str, ...]:
        """Return the names under which a role is looked for, in order."""
        stated = dict(self.stated)
        if role in stated:
            return (stated[role],)
        if role in _CONTENT and any(other in stated for other in _CONTENT):
            return ()
        return USUAL[role]

    def chosen(self, found: Iterable[str], role: str) -> list[str]:
        """Return the columns found that may hold a role, in the order of their names."""
        by_fold = {name.strip().lower(): name for name in reversed(list(found))}
        return [by_fold[name.lower()] for name in self.names(role) if name.lower() in by_fold]

    def used(self, found: Iterable[str]) -> list[str]:
        """Return the columns found that hold anything that is read, in the order found."""
        names = list(found)
        wanted = {name for role in USUAL for name in self.chosen(names, role)}
        return [name for name in names if name in wanted]

    def has_content(self, found: Iterable[str]) -> bool:
        """Tell whether one of the columns found may hold the document."""
        names = list(found)
        return any(self.chosen(names, role) for role in _CONTENT)

    def misfit(self, found: Iterable[str]) -> str:
        """Return what to say where no column holds the document: expected, found, what to do."""
        expected = " or ".join(name for role in _CONTENT for name in self.names(role))
        names = ", ".join(map(str, found)) or "none"
        return (
            f"no column holds the document: expected {expected}, found {names}; name the column, as"
            " in --column text=NAME or --column html=NAME"
        )
