"""The tools over the Model Context Protocol, asked by the SDK's own client."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

import pytest

pytest.importorskip("mcp", reason="needs the extra mcp")

from mcp import Client, StdioServerParameters

from shirei.api.mcp_server import server_for
from shirei.desk.talk import Scene, tools_for
from shirei.io.casefile import write_casefile
from shirei.io.pack import bundled_pack
from tests.desk.cases import case, railway


def tools():
    return tools_for(Scene(railway(), case(), bundled_pack("chuo-demo")))


def ask(*calls):
    async def run():
        async with Client(server_for(tools())) as client:
            listed = (await client.list_tools()).tools
            return listed, [await client.call_tool(name, arguments) for name, arguments in calls]

    return asyncio.run(run())


def test_the_same_tools_are_offered_and_all_are_read_only():
    listed, _ = ask()
    assert [one.name for one in listed] == list(tools())
    for one in listed:
        assert one.annotations.read_only_hint and not one.annotations.destructive_hint
        assert one.input_schema["additionalProperties"] is False and one.description


def test_a_call_gives_sentences_and_facts_with_sources():
    _, (found,) = ask(("waiting", {"station": "kokubunji", "at": "08:30"}))
    facts = tools()["waiting"].look({"station": "kokubunji", "at": "08:30"})
    assert not found.is_error
    count = facts[0].values["count"]
    assert found.structured_content["facts"][0]["values"]["count"] == count
    assert f"{count} passengers" in found.content[0].text
    assert found.structured_content["facts"][0]["source"].startswith("incident file")


@pytest.mark.parametrize(
    ("name", "arguments"),
    [("decide", {"option": "C"}), ("waiting", {"station": "atlantis"}), ("delayed", {"minutes": "rm -rf /"}),
     ("forecast", {"open": "09:00"})],
)  # fmt: skip
def test_what_does_not_fit_is_refused_in_words(name, arguments):
    _, (found,) = ask((name, arguments))
    assert found.is_error and found.structured_content is None and found.content[0].text


def test_the_command_serves_on_standard_input_and_output(tmp_path):
    write_casefile(railway(), case(), tmp_path / "incident.json")
    words = ["mcp", "chuo-demo", "--incident", str(tmp_path / "incident.json")]

    async def run():
        started = StdioServerParameters(command=str(Path(sys.executable).with_name("shirei")), args=words)
        async with Client(started) as client:
            return await client.call_tool("situation", {})

    assert "Mitaka" in asyncio.run(run()).content[0].text
