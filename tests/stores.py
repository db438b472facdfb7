"""Stores to test on: a SQLite file always, and a PostgreSQL of the test's own where its programs are installed."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


def programs() -> Path | None:
    """The folder of PostgreSQL's programs, the newest one."""
    found = shutil.which("initdb")
    if found:
        return Path(found).resolve().parent
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    return folders[-1].parent if folders else None


def _as_other(command: list[str]) -> list[str]:
    """PostgreSQL refuses to run as root: then it runs as the user postgres."""
    return [_runuser() or "runuser", "-u", "postgres", "--", *command] if os.geteuid() == 0 else command


def _runuser() -> str | None:
    """The program that runs another as somebody else; it stands where not every path leads."""
    return shutil.which("runuser") or shutil.which("runuser", path="/usr/sbin:/sbin")


def why_not() -> str | None:
    """Why no PostgreSQL can be started here."""
    if programs() is None:
        return "PostgreSQL is not installed (apt install postgresql)"
    if os.geteuid() == 0 and not any(user.pw_name == "postgres" for user in pwd.getpwall()):
        return "PostgreSQL cannot run as root, and there is no user postgres"
    if os.geteuid() == 0 and _runuser() is None:
        return "PostgreSQL cannot run as root, and there is no runuser"
    try:
        import psycopg  # noqa: F401
    except ImportError:
        return "psycopg is not installed (pip install 'shirei[postgres]')"
    return None


def why_no_vectors() -> str | None:
    """Why the PostgreSQL that would be started here cannot keep vectors."""
    folder = programs()
    if folder is None:
        return "PostgreSQL is not installed (apt install postgresql)"
    version = folder.parent.name
    found = [
        place
        for place in (
            f"/usr/share/postgresql/{version}/extension",
            str(folder.parent / "share" / "extension"),
        )
        if (Path(place) / "vector.control").exists()
    ]
    return None if found else f"PostgreSQL has no pgvector (apt install postgresql-{version}-pgvector)"


class Server:
    """One PostgreSQL server in a folder of its own, on this machine's loopback only."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]

    def run(self, program: str, *arguments: str) -> None:
        found = programs()
        assert found is not None
        command = _as_other([str(found / program), *arguments])
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd="/")

    def start(self) -> None:
        options = f"-p {self.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off"
        self.run("pg_ctl", "-D", str(self.folder / "data"), "-o", options, "-w", "start")

    def stop(self) -> None:
        self.run("pg_ctl", "-D", str(self.folder / "data"), "-m", "immediate", "-w", "stop")

    def url(self, name: str) -> str:
        return f"postgresql+psycopg://postgres@127.0.0.1:{self.port}/{name}"

    def database(self, name: str) -> str:
        """A new, empty database; its URL."""
        import psycopg

        with psycopg.connect(
            f"postgresql://postgres@127.0.0.1:{self.port}/postgres", autocommit=True
        ) as link:
            link.execute(f'CREATE DATABASE "{name}"')
        return self.url(name)


@contextmanager
def server() -> Iterator[Server]:
    """A running server; skips the test with the reason where there can be none."""
    reason = why_not()
    if reason:
        pytest.skip(reason)
    folder = Path(tempfile.mkdtemp(prefix="shirei-pg-"))
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres")
    one = Server(folder)
    one.run("initdb", "-D", str(folder / "data"), "-U", "postgres", "-A", "trust", "--no-sync")
    one.start()
    try:
        yield one
    finally:
        one.stop()
        shutil.rmtree(folder, ignore_errors=True)
