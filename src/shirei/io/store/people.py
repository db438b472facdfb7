"""Who may enter the desk: names with roles, their passwords as argon2 hashes, and short sessions."""

from __future__ import annotations

import datetime as dt
import secrets
from dataclasses import dataclass
from typing import Literal

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import select

from shirei.errors import AccessError, InputError
from shirei.io.store import schema
from shirei.io.store.store import Store
from shirei.model.chain import digest
from shirei.model.desk import Role

#: A session ends so long after signing in; a shift is signed in once.
SESSION_H = 12
SHORTEST_PASSWORD = 10

_USERS, _SESSIONS = schema.users, schema.sessions


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody at the desk. ``csrf`` must come back with every act, so that no other page can act for them."""

    name: str
    role: Role
    csrf: str = ""


class People:
    """The users of one store."""

    def __init__(self, store: Store, hasher: PasswordHasher | None = None) -> None:
        self.store = store
        self._hasher = hasher or PasswordHasher()
        self._nobody = self._hasher.hash(secrets.token_hex(8))

    def any(self) -> bool:
        """Whether there is anybody who could sign in."""
        with self.store.reading() as link:
            return link.execute(select(_USERS.c.name).limit(1)).first() is not None

    def add(self, name: str, role: Role, password: str) -> None:
        """Add a user, or give one a new role and password; their sessions end.

        Raises:
            InputError: the name is empty or the password shorter than 10 characters.
        """
        if not name.strip() or len(name) > 200:
            raise InputError("a user needs a name of 1 to 200 characters", where="user")
        if len(password) < SHORTEST_PASSWORD:
            raise InputError(f"a password needs at least {SHORTEST_PASSWORD} characters", where=name)
        hashed = self._hasher.hash(password)
        with self.store.writing() as link:
            link.execute(_SESSIONS.delete().where(_SESSIONS.c.user == name))
            link.execute(_USERS.delete().where(_USERS.c.name == name))
            link.execute(_USERS.insert().values(name=name, role=role.value, password=hashed))
            self.store.log(link, None, "user added", name, {"role": role.value})

    def sign_in(self, name: str, password: str) -> tuple[str, Person]:
        """A new session: the cookie's value (kept only as a hash) and the person.

        Raises:
            AccessError: name or password is wrong; both take the same time to find out.
        """
        with self.store.reading() as link:
            row = link.execute(select(_USERS).where(_USERS.c.name == name)).first()
        try:
            self._hasher.verify(row.password if row else self._nobody, password)
        except (VerificationError, InvalidHashError):
            row = None
        if row is None:
            self.store.note(None, "sign-in refused", name[:200], {})
            raise AccessError("the name or the password is wrong", where="sign-in", mend="try again")
        token, csrf = secrets.token_urlsafe(32), secrets.token_urlsafe(24)
        until = (self.store.now() + dt.timedelta(hours=SESSION_H)).isoformat()
        with self.store.writing() as link:
            link.execute(_SESSIONS.delete().where(_SESSIONS.c.until < self.store.now().isoformat()))
            link.execute(_SESSIONS.insert().values(token=digest(token), user=name, csrf=csrf, until=until))
            self.store.log(link, None, "signed in", name, {})
        return token, Person(name, Role(row.role), csrf)

    def of(self, token: str) -> Person | None:
        """Whose session a cookie belongs to; ``None`` where it has ended."""
        wanted = (
            select(_USERS.c.name, _USERS.c.role, _SESSIONS.c.csrf)
            .join_from(_SESSIONS, _USERS, _SESSIONS.c.user == _USERS.c.name)
            .where(_SESSIONS.c.token == digest(token), _SESSIONS.c.until > self.store.now().isoformat())
        )
        with self.store.reading() as link:
            row = link.execute(wanted).first()
        return None if row is None else Person(row.name, Role(row.role), row.csrf)

    def entering(self, token: str) -> Person | Literal["open"] | None:
        """Whose session a cookie belongs to; ``None`` where it has ended, "open" where there are no users at all.

        One question to the store, since every request asks it.
        """
        mine = (_SESSIONS.c.token == digest(token)) & (_SESSIONS.c.until > self.store.now().isoformat())
        users = select(_USERS.c.name, _USERS.c.role, _SESSIONS.c.csrf).join_from(
            _USERS, _SESSIONS, (_SESSIONS.c.user == _USERS.c.name) & mine, isouter=True
        )
        with self.store.reading() as link:
            row = link.execute(users.order_by(_SESSIONS.c.csrf.is_(None)).limit(1)).first()
        if row is None:
            return "open"
        return None if row.csrf is None else Person(row.name, Role(row.role), row.csrf)

    def sign_out(self, token: str) -> None:
        """End a session."""
        with self.store.writing() as link:
            link.execute(_SESSIONS.delete().where(_SESSIONS.c.token == digest(token)))
