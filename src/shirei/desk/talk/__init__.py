"""Talking about an incident: read-only tools over the rooms, and the turns of a conversation."""

from shirei.desk.talk.scene import Scene
from shirei.desk.talk.table import tools_for

__all__ = ["Scene", "tools_for"]
