"""Ids: hashes of what identifies a row, so that they are the same in every build."""

from hashlib import blake2b

_SEPARATOR = "\x1f"  # the unit separator cannot stand in a printed label


def stable_id(prefix: str, *parts: object) -> str:
    """Return an id such as ``obs_9f86d081884c7d65`` for the parts that identify a row.

    Args:
        prefix: Short name of the kind of row (rep, obs, fnd, ag, ...).
        parts: What identifies the row, in a fixed order; None and "" differ.

    Returns:
        The prefix, an underscore and 16 hex digits (64 bits of BLAKE2b).
    """
    joined = _SEPARATOR.join("\x00" if part is None else str(part) for part in parts)
    return f"{prefix}_{blake2b(joined.encode(), digest_size=8).hexdigest()}"
