"""Who is asking costs one question to the store; the figures of the desk cost only the lines that are new."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from shirei.api.guard import COOKIE
from shirei.model.desk import Role
from tests.api.desks import desk


def questions(engine: Any) -> list[str]:
    asked: list[str] = []
    event.listen(engine, "before_cursor_execute", lambda _c, _k, statement, *_: asked.append(statement))
    return asked


@pytest.mark.parametrize("users", [False, True], ids=["open", "with users"])
def test_a_request_asks_once_who_it_is(tmp_path: Path, monkeypatch: Any, users: bool) -> None:
    with desk(f"sqlite:///{tmp_path / 'desk.db'}", monkeypatch) as client:
        state = client.app.state  # type: ignore[attr-defined]
        if users:
            state.people.add("sato", Role.VIEWER, "a long password")
            assert client.get("/api/clock").status_code == 401
            token, _ = state.people.sign_in("sato", "a long password")
            client.cookies.set(COOKIE, token)
        asked = questions(state.room.store.engine)
        assert client.get("/api/clock").status_code == 200
        mine = [one for one in asked if "users" in one]
        assert len(mine) == 1, mine


def test_the_figures_read_each_line_once(tmp_path: Path, monkeypatch: Any) -> None:
    with desk(f"sqlite:///{tmp_path / 'desk.db'}", monkeypatch) as client:
        state = client.app.state  # type: ignore[attr-defined]
        store = state.room.store
        first = store.accept("refuse this", by="x", at_s=0)
        assert client.get("/api/figures").json()["reports"] >= 1
        seen: list[int] = []
        whole = store.lines
        monkeypatch.setattr(store, "lines", lambda after=0: seen.append(after) or whole(after))
        store.note(first.id, "noted", "x", {})
        client.get("/api/figures")
        assert seen and seen[0] > 0
