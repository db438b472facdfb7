"""Decision maps as pictures."""

from shirei.desk.map_view.marks import Marks
from shirei.desk.map_view.render import map_svg

__all__ = ["Marks", "map_svg"]
