"""What commands share: opening a pack, progress on stderr, JSON as the last line, a first and a second Ctrl-C."""

from __future__ import annotations

import json
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Any

import click
from rich.console import Console

from shirei.errors import OutputError, RecordsError

if TYPE_CHECKING:
    from shirei.model.pack import Pack

#: Progress goes here; results go to stdout.
PROGRESS = Console(stderr=True, highlight=False)

#: Exit code after Ctrl-C.
EXIT_INTERRUPTED = 130

as_json = click.option(
    "--json", "as_json", is_flag=True, help="Print one JSON object as the last line of stdout."
)


def words(_ctx: click.Context, _param: click.Parameter, value: str | None) -> str | None:
    """Free words as they are; bytes that are no text are refused here, before anything is done with them."""
    try:
        (value or "").encode()
    except UnicodeEncodeError as error:
        raise click.BadParameter(
            f"character {error.start + 1} is not UTF-8; write the text in UTF-8"
        ) from None
    return value


def _all_words(ctx: click.Context, param: click.Parameter, value: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(words(ctx, param, one) or "" for one in value)


observe_option = click.option(
    "--observe",
    callback=_all_words,
    multiple=True,
    metavar="CHECK=ANSWER",
    help="An answer since the report; can be repeated. ANSWER may be unknown.",
)


def open_pack(name: str) -> tuple[Pack, Path]:
    """A pack by folder, or by the name of one that ships with Shirei; with it, the path as it was written."""
    from shirei.io.pack import find_pack, load_pack  # not for commands that need no pack: it takes a second

    return load_pack(find_pack(name)), Path(name)


@contextmanager
def about(path: Path) -> Iterator[None]:
    """What is wrong with records names the file they came from."""
    try:
        yield
    except RecordsError as error:
        raise RecordsError(error.what, where=error.where or str(path), mend=error.mend) from None


def print_json(content: dict[str, Any]) -> None:
    """One JSON object on one line of stdout."""
    click.echo(json.dumps(content, ensure_ascii=False))


def ready_to_write(folder: Path) -> None:
    """Make the folder for the results before any work is done. Raises ``OutputError`` where it cannot be."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(
            f"cannot be made: {error.strerror}", where=str(folder), mend="choose another folder with -o"
        ) from None


@contextmanager
def stopping() -> Iterator[Callable[[], bool]]:
    """Whether Ctrl-C was pressed; a second one stops at once."""
    pressed = False

    def first(_signum: int, _frame: FrameType | None) -> None:
        nonlocal pressed
        if pressed:
            raise KeyboardInterrupt
        pressed = True
        PROGRESS.print("Stopping: the best plans so far are kept (Ctrl-C again drops them).")

    before = signal.signal(signal.SIGINT, first)
    try:
        yield lambda: pressed
    finally:
        signal.signal(signal.SIGINT, before)
