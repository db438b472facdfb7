"""Every error as one kind of answer: problem details (RFC 9457) with what, where and how to mend it."""

from __future__ import annotations

import logging

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from shirei.errors import AccessError, ConflictError, InputError, NotFoundError, ShireiError, StoreError

_LOG = logging.getLogger("shirei.api")

#: The first class that an error belongs to names its status.
STATUS: tuple[tuple[type[ShireiError], int], ...] = (
    (AccessError, 403),
    (NotFoundError, 404),
    (ConflictError, 409),
    (InputError, 422),
    (StoreError, 503),
)


def install(app: FastAPI) -> None:
    """Answer every error of the desk, of the request and of the framework in this one way."""
    app.add_exception_handler(ShireiError, _of_the_desk)
    app.add_exception_handler(RequestValidationError, _of_the_request)
    app.add_exception_handler(HTTPException, _of_the_framework)
    app.add_exception_handler(Exception, _unforeseen)


def problem(
    status: int, code: str, what: str, where: str | None = None, mend: str | None = None
) -> JSONResponse:
    """One problem; ``code`` is stable, the words are for people."""
    content = {"type": f"about:blank#{code}", "status": status, "code": code, "title": what}
    content |= {name: text for name, text in (("where", where), ("mend", mend)) if text}
    return JSONResponse(content, status, media_type="application/problem+json")


async def _of_the_desk(_request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, ShireiError)
    status = next((status for kind, status in STATUS if isinstance(error, kind)), 500)
    if error.code == "signed_out":
        status = 401
    return problem(status, error.code, error.what, error.where, error.mend)


async def _of_the_request(_request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, RequestValidationError)
    first = error.errors()[0]
    where = ".".join(str(part) for part in first["loc"])
    return problem(422, "input", str(first["msg"]), where, "see /openapi.json")


async def _of_the_framework(_request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)
    return problem(error.status_code, "request", str(error.detail))


async def _unforeseen(request: Request, error: Exception) -> JSONResponse:
    _LOG.error("%s %s failed", request.method, request.url.path, exc_info=error)
    return problem(500, "unforeseen", "Shirei made an error; it is in the log", mend="report it with the log")
