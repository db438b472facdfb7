"""The address of a database as it may be shown: never with its password, even where it cannot be parsed."""

from __future__ import annotations


def without_password(url: str) -> str:
    """The URL with the password left out; anything that is no URL with a user as it is."""
    before, sign, after = url.rpartition("@")
    if not sign or "://" not in before:
        return url
    scheme, _, who = before.partition("://")
    return f"{scheme}://{who.split(':')[0]}@{after}"
