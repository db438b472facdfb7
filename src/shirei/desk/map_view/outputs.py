"""A decision map into the file that its name asks for."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from shirei.desk.map_view.bpmn import map_bpmn
from shirei.desk.map_view.marks import Marks
from shirei.desk.map_view.page import map_page
from shirei.desk.map_view.render import map_svg
from shirei.errors import OutputError
from shirei.io.decision_map import dmn_text, map_text, mermaid_text
from shirei.io.whole_file import write_whole
from shirei.model.practice import DecisionMap

#: Ending of the file -> its content.
FORMS: dict[str, Callable[[DecisionMap], str]] = {
    ".json": map_text,
    ".svg": map_svg,
    ".html": map_page,
    ".bpmn": map_bpmn,
    ".dmn": dmn_text,
    ".mmd": mermaid_text,
}

PICTURES: dict[str, Callable[[DecisionMap, Marks], str]] = {".svg": map_svg, ".html": map_page}


def check_form(path: Path) -> None:
    """Refuse an ending that names no form before any work is done. Raises ``OutputError``."""
    if path.suffix.lower() not in FORMS:
        raise OutputError(
            f"a decision map has no form {path.suffix or 'without an ending'!r}",
            where=str(path),
            mend=f"end the name in one of {' '.join(FORMS)}",
        )


def check_picture(path: Path) -> None:
    """Refuse an ending that is no picture. Raises ``OutputError``."""
    if path.suffix.lower() not in PICTURES:
        raise OutputError(
            f"{path.suffix!r} is no picture", where=str(path), mend="end the name in .svg or .html"
        )


def write_picture(drawn: DecisionMap, marks: Marks, path: Path) -> None:
    """Draw a map with marks. Raises ``OutputError``."""
    check_picture(path)
    write_whole(path, PICTURES[path.suffix.lower()](drawn, marks).encode())


def write_map(drawn: DecisionMap, path: Path) -> None:
    """Write the map whole or not at all, in the form of the file's ending. Raises ``OutputError``."""
    check_form(path)
    write_whole(path, FORMS[path.suffix.lower()](drawn).encode())
