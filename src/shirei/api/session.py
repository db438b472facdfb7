"""Signing in and out."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from shirei.api.guard import COOKIE, Viewer
from shirei.api.limits import Bucket
from shirei.api.shapes import MeOut, SignInIn
from shirei.errors import AccessError
from shirei.io.store.people import SESSION_H, People, Person

router = APIRouter(prefix="/api", tags=["session"])


def _me(request: Request, person: Person) -> MeOut:
    people: People = request.app.state.people
    return MeOut(name=person.name, role=person.role, token=person.csrf, open=not people.any())


@router.get("/me")
def me(request: Request, who: Viewer) -> MeOut:
    """Who is signed in, and the token for acts."""
    return _me(request, who)


@router.post("/sign-in")
def sign_in(request: Request, response: Response, body: SignInIn) -> MeOut:
    """A new session, always with a new cookie, whatever cookie came along."""
    people: People = request.app.state.people
    attempts: Bucket = request.app.state.attempts
    source = request.client.host if request.client else "?"
    if not attempts.take(f"{source} {body.name}"):
        raise AccessError("too many attempts", where="sign-in", mend="wait a minute")
    token, person = people.sign_in(body.name, body.password)
    response.set_cookie(
        COOKIE,
        token,
        max_age=SESSION_H * 3600,
        httponly=True,
        samesite="strict",
        secure=request.url.scheme == "https",
    )
    return _me(request, person)


@router.post("/sign-out", status_code=204)
def sign_out(request: Request, response: Response, _who: Viewer) -> None:
    """End the session."""
    people: People = request.app.state.people
    people.sign_out(request.cookies.get(COOKIE, ""))
    response.delete_cookie(COOKIE)
