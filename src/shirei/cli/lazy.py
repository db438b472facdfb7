"""A group of commands that opens a command's file only when it is wanted, so that the command line starts quickly."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import click


class LazyGroup(click.Group):
    """A group from a table: name of the command -> ``"module:attribute"``, in the order of the help page."""

    def __init__(self, *args: Any, table: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.table = table

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """The names, in the table's order."""
        return list(self.table)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command of this name, its file opened now; ``None`` where there is none."""
        if cmd_name not in self.table:
            return None
        module, attribute = self.table[cmd_name].split(":")
        command = getattr(import_module(module), attribute)
        assert isinstance(command, click.Command)
        return command


def subcommands(group: click.Group) -> dict[str, click.Command]:
    """Every command of the group by its name, lazy or not."""
    context = click.Context(group)
    found = {name: group.get_command(context, name) for name in group.list_commands(context)}
    return {name: command for name, command in found.items() if command is not None}
