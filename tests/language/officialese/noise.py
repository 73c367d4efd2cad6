"""Noise: what files do to text between the official and the reader, with the places kept."""

from random import Random

from officialese.facts import Fact

NOISES = (
    "none",
    "spaces_around_digits",
    "half_width_marks",
    "hard_breaks",
    "spaced_characters",
    "wide_spaces",
)
_HALF = {"，": ",", "；": ";", "：": ":", "（": "(", "）": ")"}
_DIGITS = "0123456789０１２３４５６７８９"


def disturbed(
    text: str, facts: tuple[Fact, ...], noise: str, rng: Random
) -> tuple[str, tuple[Fact, ...]]:
    """Return a text with one kind of noise, and its facts at their new places."""
    if noise == "none":
        return text, facts
    out, offsets = "", []
    limit = rng.randint(17, 38)
    column = 0
    for place, char in enumerate(text):
        before = text[place - 1] if place else "\n"
        out += _between(before, char, noise, rng)
        if noise == "hard_breaks" and column >= limit and char not in "，。；、：）":
            out, column = out + "\n", 0
        offsets.append(len(out))
        out += _HALF.get(char, char) if noise == "half_width_marks" else char
        column = 0 if char == "\n" else column + 1
    offsets.append(len(out))
    return out, tuple(fact.moved(offsets) for fact in facts)


def _between(before: str, char: str, noise: str, rng: Random) -> str:
    """Return what noise puts between two characters."""
    is_edge = (before in _DIGITS) != (char in _DIGITS) and not before.isspace()
    if noise == "spaces_around_digits" and is_edge and char.isalnum() and before.isalnum():
        return " "
    if noise == "wide_spaces" and is_edge and char not in "%％." and before.isalnum():
        return "　" if rng.random() < 0.3 else ""
    is_word = "一" <= before <= "鿿" and "一" <= char <= "鿿"
    return " " if noise == "spaced_characters" and is_word and rng.random() < 0.06 else ""
