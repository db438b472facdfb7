"""Where things stand on a drawing: boxes and the ways between them, in pixels from the top left corner."""

from __future__ import annotations

from dataclasses import dataclass

#: x, y in pixels; y grows downwards.
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle: ``x`` and ``y`` of its top left corner, pixels."""

    id: str
    x: float
    y: float
    width: float
    height: float

    @property
    def centre(self) -> Point:
        """The middle of the box."""
        return self.x + self.width / 2, self.y + self.height / 2


@dataclass(frozen=True, slots=True)
class Way:
    """A line from one box to another through ``points``, and the middle of its label."""

    points: tuple[Point, ...]
    label: Point


@dataclass(frozen=True, slots=True)
class Layout:
    """A drawing: boxes by id, ways in the order of the edges that were asked for, and its whole size in pixels."""

    boxes: dict[str, Box]
    ways: tuple[Way, ...]
    width: float
    height: float
