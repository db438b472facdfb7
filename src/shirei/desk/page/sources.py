"""The page's own script and style, put together from the small files under ``web/``.

The scripts are ES modules that import from each other by name, so that editors and test tools understand
them. A page opened from a disk may not load modules, so they are joined into one: import lines go, ``export``
goes, and every file stands behind the files that it imports from. All names therefore share one scope and
are used once.
"""

from __future__ import annotations

import posixpath
import re
from functools import cache
from importlib.resources import files

STYLES = (
    "tokens",
    "base",
    "layout",
    "incident",
    "options",
    "graph",
    "train-card",
    "rail",
    "details",
    "diagnosis",
    "narrow",
    "print",
)
ENTRY = "main.js"

_IMPORT = re.compile(r'^import \{[^}]*\} from "([^"]+)";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:const|let|function|class)\b)", re.MULTILINE)


def read_script(path: str) -> str:
    """The text of one file under ``web/scripts``."""
    return files("shirei.desk.page").joinpath("web/scripts", *path.split("/")).read_text("utf-8")


@cache
def script_order() -> tuple[str, ...]:
    """Paths under ``web/scripts``, each behind the files that it imports from."""
    order: list[str] = []
    _visit(ENTRY, order, ())
    return tuple(order)


def _visit(path: str, order: list[str], above: tuple[str, ...]) -> None:
    if path in above:
        raise AssertionError(f"the page's scripts import each other in a ring: {' -> '.join((*above, path))}")
    if path in order:
        return
    for target in _IMPORT.findall(read_script(path)):
        _visit(posixpath.normpath(posixpath.join(posixpath.dirname(path), target)), order, (*above, path))
    order.append(path)


@cache
def script_source() -> str:
    """All scripts as one."""
    return (
        "\n".join(_EXPORT.sub("", _IMPORT.sub("", read_script(path))).strip() for path in script_order())
        + "\n"
    )


@cache
def style_source() -> str:
    """All style sheets as one."""
    folder = files("shirei.desk.page").joinpath("web/styles")
    return "\n".join(folder.joinpath(f"{name}.css").read_text("utf-8").strip() for name in STYLES) + "\n"
