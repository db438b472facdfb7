"""The independent verdict on a plan; shares no code with ``traffic``.

Read in this order: ``verify`` (the entry), ``scene`` (plan and timetable side by side), ``rules`` (one file a
rule of docs/rules.md), ``stays`` (who stands on which platform track), ``lanes`` (who runs over which
section).
"""

from __future__ import annotations

from shirei.check.verify import verify

__all__ = ["verify"]
