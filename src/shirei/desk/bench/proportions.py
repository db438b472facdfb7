"""Shares with their uncertainty."""

from __future__ import annotations

from math import sqrt

_Z = 1.959964  # two-sided 95 %


def proportion(right: int, of: int) -> dict[str, float | int | None]:
    """Share with its 95 % score interval (Wilson 1927); ``None`` where there is nothing to count."""
    if not of:
        return {"right": right, "of": of, "share": None, "low": None, "high": None}
    share, z2 = right / of, _Z * _Z
    centre = (share + z2 / (2 * of)) / (1 + z2 / of)
    half = _Z / (1 + z2 / of) * sqrt(share * (1 - share) / of + z2 / (4 * of * of))
    return {
        "right": right,
        "of": of,
        "share": share,
        "low": max(0.0, centre - half),
        "high": min(1.0, centre + half),
    }
