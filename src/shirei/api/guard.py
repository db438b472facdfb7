"""Who is asking, and whether they may: sessions by cookie, acts only with the session's token.

Without any user the desk is open, and then it listens to this machine alone (``cli/desk.py`` refuses more).
Acts need a header that a foreign page cannot send, so that no page elsewhere can act through a browser here.
"""

from __future__ import annotations

import hmac
from collections.abc import Callable
from typing import Annotated

from fastapi import Depends, Request

from shirei.errors import AccessError
from shirei.io.store.people import People, Person
from shirei.model.desk import Role

COOKIE = "shirei_session"
TOKEN_HEADER = "x-shirei-token"
#: The token of an open desk: no secret, but a header that needs this page's own script.
OPEN_TOKEN = "open"
_SAFE = ("GET", "HEAD", "OPTIONS")


class SignedOutError(AccessError):
    """Nobody is signed in."""

    code = "signed_out"


def person(request: Request) -> Person:
    """Who is asking. Raises ``AccessError``."""
    people: People = request.app.state.people
    found = people.entering(request.cookies.get(COOKIE, ""))
    if found == "open":
        found = Person(request.headers.get("x-shirei-name", "the desk"), Role.ADMIN, OPEN_TOKEN)
    if found is None:
        raise SignedOutError("nobody is signed in", where="session", mend="sign in")
    token = request.headers.get(TOKEN_HEADER, "")
    if request.method not in _SAFE and not hmac.compare_digest(token.encode(), found.csrf.encode()):
        raise AccessError("the request lacks the session's token", where=TOKEN_HEADER, mend="reload the page")
    request.state.person = found.name
    return found


def at_least(role: Role) -> Callable[[Person], Person]:
    """A dependency: the person, who must have this role or more."""

    def allowed(found: Annotated[Person, Depends(person)]) -> Person:
        if not found.role.may(role):
            raise AccessError(
                f"{found.name} is {found.role.value}; this needs {role.value}",
                where="role",
                mend="ask a supervisor",
            )
        return found

    return allowed


Viewer = Annotated[Person, Depends(at_least(Role.VIEWER))]
Maintainer = Annotated[Person, Depends(at_least(Role.MAINTAINER))]
Controller = Annotated[Person, Depends(at_least(Role.CONTROLLER))]
Supervisor = Annotated[Person, Depends(at_least(Role.SUPERVISOR))]
