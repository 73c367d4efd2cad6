"""Files: which report a gold file belongs to, told by their names."""

from collections.abc import Collection


def report_named(gold_stem: str, report_stems: Collection[str]) -> str | None:
    """Return the name of the report a gold file belongs to, None where there is none.

    The names are equal; or the gold's bears a word before it (``first_04_town`` and ``04_town``);
    or what follows that word begins the name of one report alone (``seed_004``, ``004_town``).

    Args:
        gold_stem: The gold file's name without its ending.
        report_stems: Names of the reports' files, without folder and ending.
    """
    if gold_stem in report_stems:
        return gold_stem
    rest = gold_stem.partition("_")[2]
    if not rest:
        return None
    if rest in report_stems:
        return rest
    begun = [stem for stem in report_stems if stem.startswith(f"{rest}_")]
    return begun[0] if len(begun) == 1 else None
