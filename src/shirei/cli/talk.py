"""``shirei talk`` and ``shirei mcp``: ask about an incident, as a person or as another agent."""

from __future__ import annotations

from pathlib import Path

import click

from shirei.assist.models import open_model
from shirei.cli.say import as_json, open_pack, print_json, words
from shirei.desk.talk import Scene, tools_for
from shirei.desk.talk.converse import Talk, open_talk
from shirei.errors import ReportError
from shirei.io.casefile import read_casefile
from shirei.io.pack import find_pack
from shirei.io.talk_log import append_turn, last_call, log_beside, turn_json
from shirei.model.talk import Turn


@click.command()
@click.argument("pack")
@click.argument("question", callback=words, required=False)
@click.option(
    "--incident", type=click.Path(path_type=Path), required=True, help="The incident file to talk about."
)
@click.option(
    "--model", help="A language model for questions that nothing else reads: embedded, an address, none."
)
@click.option("--no-log", is_flag=True, help="Keep no log beside the incident file.")
@as_json
def talk(
    pack: str, question: str | None, incident: Path, model: str | None, no_log: bool, as_json: bool
) -> int:
    """Answer QUESTION about an incident from its file, the rooms, the manuals and the records; without one, ask.

    Nothing that is asked changes a plan, a decision or the incident file. Exits with 1 where nothing was looked up.

    \b
    Example: shirei talk chuo-demo "why is 822T held at Higashi-Koganei?" --incident out/incident.json
    """
    opened, _ = open_pack(pack)
    log = log_beside(incident)
    conversation = open_talk(
        opened, read_casefile(opened, incident), find_pack(pack), last=None if no_log else last_call(log),
        model=open_model(model), keep=(lambda _: None) if no_log else (lambda done: append_turn(log, done)),
    )  # fmt: skip
    if question is None:
        return _converse(conversation)
    done = conversation.ask(question)
    if as_json:
        print_json(turn_json(done))
    else:
        _tell(done)
    return 1 if done.refused else 0


def _converse(conversation: Talk) -> int:
    """Question after question until an empty line or the end of the input."""
    while True:
        question = click.prompt("", prompt_suffix="> ", default="", show_default=False)
        if not question.strip():
            return 0
        try:
            _tell(conversation.ask(question))
        except ReportError as error:
            click.echo(str(error))


def _tell(done: Turn) -> None:
    click.echo(done.answer)
    if done.call is not None:
        arguments = ", ".join(f"{name} {value}" for name, value in done.call.arguments.items())
        cited = "; ".join(done.citations[:6])
        click.echo(f"[{done.call.tool}{': ' if arguments else ''}{arguments}{'; ' if cited else ''}{cited}]")


@click.command()
@click.argument("pack")
@click.option(
    "--incident", type=click.Path(path_type=Path), required=True, help="The incident file to look at."
)
def mcp(pack: str, incident: Path) -> int:
    """Serve the read-only tools of the talk over the Model Context Protocol, on standard input and output.

    \b
    Example: shirei mcp chuo-demo --incident out/incident.json
    """
    from shirei.api.mcp_server import serve

    opened, _ = open_pack(pack)
    serve(tools_for(Scene(opened, read_casefile(opened, incident), find_pack(pack))))
    return 0
