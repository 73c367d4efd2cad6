"""Productions: the rules of the grammar, each with the section that it belongs to."""

from collections.abc import Callable
from dataclasses import dataclass

from officialese.writer import Writer

TOPICS = (
    "overview",
    "disclosure",
    "requests",
    "fees",
    "disputes",
    "consultations",
    "problems",
    "plans",
)


@dataclass(frozen=True, slots=True)
class Production:
    """One rule of the grammar.

    Attributes:
        name: Phenomenon, as categories.share.
        topic: Section under which officials write it.
        weight: How often real reports have it, roughly: 10 nearly all, 1 few.
        write: Writes one passage.
        is_decoy: Holds numbers and no fact.
    """

    name: str
    topic: str
    weight: int
    write: Callable[[Writer], None]
    is_decoy: bool = False


PRODUCTIONS: dict[str, Production] = {}


def production(
    name: str, topic: str, weight: int = 3, *, is_decoy: bool = False
) -> Callable[[Callable[[Writer], None]], Callable[[Writer], None]]:
    """Register a function that writes one passage."""

    def register(write: Callable[[Writer], None]) -> Callable[[Writer], None]:
        if name in PRODUCTIONS or topic not in TOPICS:
            raise ValueError(f"{name}: named twice, or under an unknown topic {topic}")
        PRODUCTIONS[name] = Production(name, topic, weight, write, is_decoy)
        return write

    return register
