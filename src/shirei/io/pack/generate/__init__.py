"""Draw a timetable from a declared service pattern, for packs without a published one.

The pattern (``service.toml`` in the pack) says how often which trains run; the pack's own tables say where
trains can pass, turn and stand. The result is exact to the pattern's grid, feasible under docs/rules.md and
the same on every run::

    python -m shirei.io.pack.generate PACK
"""

from shirei.io.pack.generate.draw import draw_timetable
from shirei.io.pack.generate.service import Service, read_service

__all__ = ["Service", "draw_timetable", "read_service"]
