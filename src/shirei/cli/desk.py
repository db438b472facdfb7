"""``shirei desk``: the control room as a web page and an HTTP interface; ``shirei user``: who may enter it."""

from __future__ import annotations

import datetime as dt
import ipaddress
import json
import logging
import time

import click

from shirei.cli.say import PROGRESS, open_pack
from shirei.errors import AccessError, InputError
from shirei.io.gtfs_rt.service_day import zone_of
from shirei.model.clock import parse_clock
from shirei.model.desk import Role

#: Where the embedded store is kept by default.
STORE = "sqlite:///shirei-desk.db"

_store = click.option("--store", "store_url", default=STORE, show_default=True, metavar="URL",
                      help="Where incidents are kept: sqlite:///FILE or postgresql+psycopg://...")  # fmt: skip


@click.command()
@click.argument("pack")
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    help="Address to listen on; beyond this machine only with users.",
)
@click.option("--port", default=8105, show_default=True, type=click.IntRange(0, 65535))
@_store
@click.option("--at", help="Show this time of the operating day, HH:MM; by default the time of this machine.")
@click.option(
    "--speed", default=1.0, show_default=True, help="How many seconds of the day pass in one; 0 to 600."
)
@click.option("--seconds", default=10.0, show_default=True, help="Time for a whole proposal.")
@click.option(
    "--name", "names", multiple=True, help="A host name under which the desk is reached, besides the address."
)
@click.option(
    "--feed",
    "feeds",
    multiple=True,
    metavar="URL",
    help="A GTFS-Realtime feed to listen to; may be repeated.",
)
@click.option("--timezone", default="Asia/Tokyo", show_default=True, help="Of the railway, for its feeds.")
def desk(
    pack: str,
    host: str,
    port: int,
    store_url: str,
    at: str | None,
    speed: float,
    seconds: float,
    names: tuple[str, ...],
    feeds: tuple[str, ...],
    timezone: str,
) -> int:
    """Open the control room: a page for several people, and the interface under /openapi.json.

    \b
    Example: shirei desk chuo-demo --at 08:00 --speed 10
    """
    import uvicorn

    from shirei.api.app import create_app
    from shirei.desk.live.clock import DeskClock
    from shirei.desk.live.room import Room
    from shirei.desk.live.trains import LiveTrains
    from shirei.io.store import Store
    from shirei.io.store.people import People

    opened, _ = open_pack(pack)
    clock = DeskClock.started(_start_s(at), speed, time.monotonic)
    store = Store(store_url)
    if not _is_loopback(host) and not People(store).any():
        raise AccessError(
            "will not listen beyond this machine without users",
            where=f"--host {host}",
            mend=f"shirei user add NAME --role controller --store {store_url}",
        )
    live = LiveTrains(opened, zone_of(timezone, where="--timezone"))
    for url in feeds:
        live.listen(url)
    room = Room(opened, pack, store, clock, seconds=seconds, live=live)
    app = create_app(room, hosts=[*names, host, "localhost", "127.0.0.1", "[::1]"])
    PROGRESS.print(
        f"[bold]Shirei[/bold] desk for {opened.id}: [bold]http://{host}:{port}/[/bold]  (Ctrl-C ends it)"
    )
    _log_as_json()
    uvicorn.run(app, host=host, port=port, log_config=None, timeout_graceful_shutdown=5)
    return 0


@click.group()
def user() -> None:
    """Who may enter the desk."""


@user.command("add")
@click.argument("name")
@click.option(
    "--role", type=click.Choice([r.value for r in Role]), default=Role.CONTROLLER.value, show_default=True
)
@_store
@click.option("--password", envvar="SHIREI_PASSWORD", prompt=True, hide_input=True, confirmation_prompt=True,
              help="Asked for; or in the environment as SHIREI_PASSWORD.")  # fmt: skip
def add(name: str, role: str, store_url: str, password: str) -> int:
    """Add a user, or give one a new role and password.

    \b
    Example: shirei user add sato --role supervisor
    """
    from shirei.io.store import Store
    from shirei.io.store.people import People

    People(Store(store_url)).add(name, Role(role), password)
    click.echo(f"{name}: {role}")
    return 0


def _start_s(at: str | None) -> float:
    if at is not None:
        return parse_clock(at, where="--at")
    now = dt.datetime.now()
    return now.hour * 3600 + now.minute * 60 + now.second


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        raise InputError(
            "is not an address", where=f"--host {host}", mend="127.0.0.1, or this machine's own"
        ) from None


class _JsonLines(logging.Formatter):
    """One JSON object a line: time, level, where, what, and the request's own fields."""

    def format(self, record: logging.LogRecord) -> str:
        """The record as JSON."""
        fields = ("by", "method", "path", "status", "ms")
        line = {
            "at": dt.datetime.fromtimestamp(record.created, dt.UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
            **{name: getattr(record, name) for name in fields if hasattr(record, name)},
        }
        if record.exc_info:
            line["error"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False)


def _log_as_json() -> None:
    handler = logging.StreamHandler()
    handler.setFormatter(_JsonLines())
    logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)
    logging.getLogger("uvicorn.access").disabled = True
    logging.getLogger("alembic").setLevel(logging.WARNING)
