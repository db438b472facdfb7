"""The page about the simulator: its example runs, and its tables name what there is."""

from __future__ import annotations

import re
from pathlib import Path

from shirei.model.incident import RestrictionKind
from shirei.traffic.simulate import Activity

PAGE = (Path(__file__).parents[3] / "docs" / "simulate.md").read_text()


def test_the_example_runs(capsys):
    (snippet,) = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
    exec(compile(snippet, "docs/simulate.md", "exec"), {})
    said = capsys.readouterr().out
    assert "trains end three minutes late or more" in said and "SECTION_CLOSED" in said


def test_every_activity_and_restriction_is_explained():
    for activity in Activity:
        assert re.search(rf"^\| .*\b{activity.name.lower()}\b.* \|", PAGE, re.MULTILINE), activity
    for kind in RestrictionKind:
        assert f"| `{kind.value}` |" in PAGE, kind
