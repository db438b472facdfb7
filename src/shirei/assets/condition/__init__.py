"""Condition: is a unit as it was when it was well, and if not, which sensors say so."""

from shirei.assets.condition.watch import Findings, Normal, Watcher, learn_normal

__all__ = ["Findings", "Normal", "Watcher", "learn_normal"]
