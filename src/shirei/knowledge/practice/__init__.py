"""Experts' practice: from dialogues to decision maps. ``mine`` is the entry."""

from shirei.knowledge.practice.mine import mine
from shirei.knowledge.practice.vectors import CharacterVectors, ModelVectors, Vectors

__all__ = ["CharacterVectors", "ModelVectors", "Vectors", "mine"]
