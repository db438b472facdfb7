"""Rules over the event graph: columns for the kernel, and which restriction each row comes from."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from shirei.model.timetable import Ints


class RuleKind(IntEnum):
    """What a rule asks of its event; see ``shirei.kernel.event_graph``."""

    LOWER = 0
    EDGE = 1
    WINDOW = 2
    SPACED = 3


@dataclass(frozen=True, eq=False)
class Rules:
    """Rules and their causes.

    Attributes:
        table: shape ``(n, 6)``: event, kind, source, start_s, end_s, seconds.
        restriction: shape ``(n,)``, index into the incident's restrictions.
    """

    table: Ints
    restriction: Ints

    @classmethod
    def none(cls) -> Rules:
        """No rules: the undisturbed day."""
        return cls(np.zeros((0, 6), np.int32), np.zeros(0, np.int32))

    @classmethod
    def of(
        cls,
        kind: RuleKind,
        event: NDArray[np.integer],
        window: tuple[int, int],
        restriction: int,
        *,
        source: NDArray[np.integer] | int = 0,
        seconds: NDArray[np.integer] | int = 0,
    ) -> Rules:
        """Rules of one kind and window, one for each event."""
        table = np.empty((len(event), 6), np.int32)
        for column, value in enumerate((event, kind, source, *window, seconds)):
            table[:, column] = value
        return cls(table, np.full(len(event), restriction, np.int32))

    @classmethod
    def joined(cls, parts: list[Rules]) -> Rules:
        """One after the other."""
        parts = [part for part in parts if len(part.table)]
        if len(parts) < 2:
            return parts[0] if parts else cls.none()
        return cls(np.concatenate([p.table for p in parts]), np.concatenate([p.restriction for p in parts]))
