"""Asking for a feed over HTTP: only what has changed, never without an end to waiting or to bytes."""

from __future__ import annotations

import urllib.error
import urllib.request
from http.client import HTTPException

from shirei.errors import FeedError

TIMEOUT_S = 15.0
NOT_MODIFIED = 304


def fetch(url: str, etag: str | None, *, most_bytes: int) -> tuple[bytes | None, str | None]:
    """The content and its ETag; ``(None, etag)`` where the server says that it is still the same.

    Raises:
        FeedError: no answer in 15 seconds, an error of the server, or more bytes than allowed.
    """
    if not url.startswith(("http://", "https://")):
        raise FeedError("is no address of a feed", where=url, mend="write http://... or https://...")
    headers = {"User-Agent": "shirei", "Accept-Encoding": "identity"} | (
        {"If-None-Match": etag} if etag else {}
    )
    try:
        with urllib.request.urlopen(
            urllib.request.Request(url, headers=headers), timeout=TIMEOUT_S
        ) as answer:
            content = answer.read(most_bytes + 1)
            if len(content) > most_bytes:
                raise FeedError(f"has more than {most_bytes} bytes", where=url)
            return content, answer.headers.get("ETag")
    except urllib.error.HTTPError as error:
        if error.code == NOT_MODIFIED:
            return None, etag
        raise FeedError(f"answers with {error.code}", where=url, mend="look at the feed's own page") from None
    except (OSError, HTTPException, ValueError) as error:
        raise FeedError(f"does not answer: {error}", where=url, mend="check the network") from None
