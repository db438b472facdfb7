"""From a view to one HTML file: the page's own sources, inlined, and the view as JSON that cannot break out.

The page may load nothing: its content security policy allows its own script and style by their hashes and
forbids everything else, so a report can be opened from a mail or a memory stick without asking anybody.
"""

from __future__ import annotations

import base64
import hashlib
import html
import json
import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from shirei.desk.page.compact import compact
from shirei.desk.page.sources import script_source, style_source
from shirei.desk.page.view import read_view

_SLOT = re.compile(r"\{\{(\w+)\}\}")
#: What could end a script element or a line of script, and halves of surrogate pairs.
_UNSAFE = re.compile("[<>&\u2028\u2029\ud800-\udfff]")


def render_report(view: Mapping[str, Any]) -> str:
    """One self-contained HTML page for a report view (docs/report-view.md); same view, same text.

    Raises:
        InputError: the view lacks a field, has one too many, or contradicts itself.
    """
    facts = read_view(view)
    slots = {
        "title": html.escape(_printable(facts.title)),
        "policy": html.escape(_policy()),
        "style": style_source(),
        "script": script_source(),
        "view": embed_json(compact(facts)),
    }
    # One pass: a slot's name inside the view's own text stays text.
    return _SLOT.sub(lambda match: slots[match[1]], _frame())


def embed_json(data: object) -> str:
    """JSON for the inside of a script element: nothing in it can end the element, whatever the text says."""
    text = json.dumps(data, ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":"))
    return _UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def _printable(text: str) -> str:
    """Text that UTF-8 can write: half a surrogate pair becomes the replacement character."""
    return re.sub("[\ud800-\udfff]", "\ufffd", text)


def _policy() -> str:
    return (
        f"default-src 'none'; script-src '{_hash(script_source())}'; style-src '{_hash(style_source())}'; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(source: str) -> str:
    digest = base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()
    return f"sha256-{digest}"


@cache
def _frame() -> str:
    return files("shirei.desk.page").joinpath("web/page.html").read_text("utf-8")
