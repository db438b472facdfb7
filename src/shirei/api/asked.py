"""What a request is about: the room that the application serves."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Request

from shirei.desk.live.room import Room


def room_of(request: Request) -> Room:
    """The application's room."""
    room: Room = request.app.state.room
    return room


#: A parameter of every route that does something with the room.
TheRoom = Annotated[Room, Depends(room_of)]
