from __future__ import annotations

import re
from dataclasses import replace

from hypothesis import given

from shirei.io.decision_map import mermaid_text
from shirei.model.practice import DecisionMap
from tests.worlds.decision_maps import any_map, points


def test_a_map_as_mermaid() -> None:
    text = mermaid_text(points())
    assert text.startswith('---\ntitle: "Points failure (version 1, draft)"\n---\nflowchart TD\n')
    assert '  s0("Is detection lost?"):::question\n' in text
    assert '  s2["Crank the points by hand."]:::action\n' in text
    assert '  s0 -->|"yes (7)"| s1\n' in text and '  s3 -->|"(1)"| s1\n' in text
    assert "linkStyle 3 stroke" in text and "linkStyle 4 stroke" in text


def test_what_means_something_to_mermaid_is_written_as_a_code() -> None:
    first, *others = points().nodes
    text = mermaid_text(replace(points(), nodes=(replace(first, text='end "x" <b>`a`</b>\n#1'), *others)))
    assert 's0("end #quot;x#quot; #lt;b#gt;#96;a#96;#lt;/b#gt; #35;1"):::question' in text


@given(any_map())
def test_one_line_a_node_and_one_a_way(drawn: DecisionMap) -> None:
    lines = mermaid_text(drawn).split("\n")
    assert sum(bool(re.match(r'  s\d+[(\[]"[^"]*"[)\]]:::', line)) for line in lines) == len(drawn.nodes)
    assert sum(bool(re.match(r'  s\d+ -->\|"[^"]*"\| s\d+$', line)) for line in lines) == len(drawn.edges)
