"""One file that asks nobody for anything, and that a hostile report cannot break out of."""

from __future__ import annotations

import base64
import copy
import hashlib
import json
import re
from html.parser import HTMLParser
from typing import Any

import pytest

from shirei.desk.page import render_report
from shirei.desk.page.render import embed_json
from shirei.desk.page.sources import read_script, script_order, script_source, style_source
from tests.desk.page.sample import Shape, sample_view

VIEW = sample_view(Shape(trains=24))
ATTACKS = [
    "</script><script>alert(1)</script>",
    "<!--<script>",
    "]]></SCRIPT ><img src=x onerror=alert(1)>",
    "line\u2028separator\u2029paragraph",
    '"><svg onload=alert(1)>',
    "{{view}} {{script}} {{title}}",
    "half a pair \ud800 and the other \udc00",
    "nul \x00 bell \x07",
    "\\u003c/script\\u003e",
    "𠮷野家 👩‍🚒",
]


class Page(HTMLParser):
    """Elements, attributes and script texts of a page, as a browser's parser would split it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.scripts: list[tuple[dict[str, str | None], str]] = []
        self.texts: dict[str, str] = {}
        self._open: str | None = None
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._open = tag
        if tag == "script":
            self.scripts.append((dict(attrs), ""))

    def handle_endtag(self, tag: str) -> None:
        self._open = None

    def handle_data(self, data: str) -> None:
        if self._open == "script":
            self.scripts[-1] = (self.scripts[-1][0], self.scripts[-1][1] + data)
        elif self._open in ("title", "style"):
            self.texts[self._open] = self.texts.get(self._open, "") + data


def attacked(text: str) -> dict[str, Any]:
    view = copy.deepcopy(VIEW)
    view["title"] = text
    view["incident"] |= {"text": text, "reading": [], "questions": [text]}
    view["incident"]["id"] = text
    view["notices"] = [{"language": "en", "title": text, "text": text}]
    view["missing"] = [text]
    view["options"][1]["violations"] = [text]
    return view


@pytest.mark.parametrize("text", ATTACKS)
def test_hostile_text_stays_text(text: str) -> None:
    page = Page(render_report(attacked(text)))
    plain = Page(render_report(VIEW))
    assert [tag for tag, _ in page.tags] == [tag for tag, _ in plain.tags]
    (data_attributes, data), (_, script) = page.scripts
    assert data_attributes["type"] == "application/json"
    assert json.loads(data)["incident"]["text"] == text
    assert script == script_source()
    assert (
        page.texts["title"] == text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        or "\x00" in text
    )


@pytest.mark.parametrize("text", ATTACKS)
def test_embedded_json_has_no_way_out(text: str) -> None:
    embedded = embed_json({text: [text]})
    assert not re.search("[<>&\u2028\u2029\ud800-\udfff]", embedded)
    assert json.loads(embedded) == {text: [text]}


def test_the_page_can_be_written_as_utf8() -> None:
    assert render_report(attacked("\ud800 \udfff")).encode("utf-8")


def test_same_view_same_bytes() -> None:
    turned = json.loads(json.dumps(VIEW))
    turned = {key: turned[key] for key in reversed(list(turned))}
    assert render_report(VIEW) == render_report(turned)


def test_the_policy_allows_its_own_script_and_style_only() -> None:
    page = Page(render_report(VIEW))
    policy = next(
        a["content"] or "" for t, a in page.tags if a.get("http-equiv") == "Content-Security-Policy"
    )
    rules = dict(part.strip().split(" ", 1) for part in policy.split(";"))
    assert rules["default-src"] == "'none'"
    assert rules["script-src"] == sha256(page.scripts[1][1])
    assert rules["style-src"] == sha256(page.texts["style"])
    assert "unsafe" not in policy


def sha256(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def test_the_page_names_no_other_place() -> None:
    page = Page(render_report(VIEW))
    assert not {tag for tag, _ in page.tags} & {"link", "img", "iframe", "object", "embed", "base"}
    for tag, attributes in page.tags:
        assert not attributes.keys() & {"src", "srcset", "style"}, tag
        assert not any(name.startswith("on") for name in attributes), tag
    sources = script_source() + style_source()
    assert set(re.findall(r"\bhttps?://[^\s\"']+", sources)) == {"http://www.w3.org/2000/svg"}
    assert not re.search(
        r"url\(|@import|innerHTML|insertAdjacentHTML|document\.write|\beval\(|\bfetch\(", sources
    )


def test_the_demo_sized_page_is_small() -> None:
    assert len(render_report(sample_view()).encode()) < 600_000


def test_scripts_are_joined_behind_what_they_import() -> None:
    order = script_order()
    assert order[-1] == "main.js"
    assert len(order) == len(set(order)) > 20
    assert not re.search(r"^\s*(import|export)\b", script_source(), re.MULTILINE)
    assert all(len(read_script(path).splitlines()) <= 260 for path in order)


def test_no_name_is_declared_in_two_scripts() -> None:
    declared: dict[str, str] = {}
    for path in script_order():
        for name in re.findall(
            r"^(?:export )?(?:async )?(?:const|let|function|class) (\w+)", read_script(path), re.MULTILINE
        ):
            assert name not in declared, f"{name} is in {declared.get(name)} and {path}"
            declared[name] = path


def test_every_language_has_every_word() -> None:
    keys = {}
    for name in ("EN", "JA", "KO"):
        block = read_script("words.js").split(f"const {name} = {{")[1].split("\n};")[0]
        keys[name] = re.findall(r'(\w+): "', block)
    assert len(keys["EN"]) == len(set(keys["EN"])) > 150
    assert set(keys["JA"]) == set(keys["KO"]) == set(keys["EN"])
    used = set(re.findall(r'\bt\("(\w+)"', script_source()))
    assert used <= set(keys["EN"])
