"""The ``shirei`` command: the acts of the control room under the same names.

Every command exits with 0, with 1 on a negative answer, with 2 on unusable input (one line on stderr), with 130
after Ctrl-C. ``--json`` prints one JSON object as the last line of stdout; progress goes to stderr.
"""

from __future__ import annotations

import sys

import click

from shirei import __version__
from shirei.cli.lazy import LazyGroup
from shirei.cli.say import EXIT_INTERRUPTED
from shirei.errors import ShireiError

EXIT_UNUSABLE = 2


#: Every command, in the order of the help page.
COMMANDS = {
    "demo": "shirei.cli.demo:demo",
    "respond": "shirei.cli.incident:respond",
    "intake": "shirei.cli.incident:intake",
    "diagnose": "shirei.cli.diagnose:diagnose",
    "forecast": "shirei.cli.forecast:forecast",
    "decide": "shirei.cli.incident:decide",
    "replay": "shirei.cli.incident:replay",
    "simulate": "shirei.cli.trains:simulate",
    "import": "shirei.cli.packs:import_",
    "pack": "shirei.cli.packs:pack",
    "talk": "shirei.cli.talk:talk",
    "mcp": "shirei.cli.talk:mcp",
    "journeys": "shirei.cli.journeys:journeys",
    "export": "shirei.cli.trains:export",
    "reschedule": "shirei.cli.displib:reschedule",
    "check": "shirei.cli.displib:check",
    "desk": "shirei.cli.desk:desk",
    "user": "shirei.cli.desk:user",
    "predict": "shirei.cli.predict:predict",
    "map": "shirei.cli.practice:map_",
    "practice": "shirei.cli.maps:practice",
    "watch": "shirei.cli.watch:watch",
    "ask": "shirei.cli.manuals:ask",
    "manuals": "shirei.cli.manuals:manuals",
    "work": "shirei.cli.work:work",
    "train": "shirei.cli.dedicated:train",
    "exam": "shirei.cli.dedicated:exam",
    "write": "shirei.cli.writing:write",
    "verify": "shirei.cli.writing:verify",
    "bench": "shirei.cli.bench:bench",
}


@click.group(cls=LazyGroup, table=COMMANDS, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="shirei")
def shirei() -> None:
    """From one report of a failure to a checked plan and the words for passengers. A person decides."""


def run() -> None:
    """Entry point: every error that a person can mend becomes one line and exit code 2."""
    try:
        code = shirei.main(standalone_mode=False)
    except ShireiError as error:
        _say(str(error))
        code = EXIT_UNUSABLE
    except click.UsageError as error:
        where = f"{error.ctx.command_path}: " if error.ctx else ""
        _say(f"{where}{error.format_message()} (see --help)")
        code = EXIT_UNUSABLE
    except click.ClickException as error:
        _say(error.format_message())
        code = EXIT_UNUSABLE
    except (click.Abort, KeyboardInterrupt):
        _say("stopped")
        code = EXIT_INTERRUPTED
    except BrokenPipeError:
        code = 0
    sys.exit(code if isinstance(code, int) else 0)


def _say(text: str) -> None:
    click.echo(f"shirei: {' '.join(text.split())}", err=True)
