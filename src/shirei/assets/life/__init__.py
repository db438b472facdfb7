"""Remaining life of units that wear, learnt from units that ran until they failed."""

from shirei.assets.life.model import LEVELS, LifeModel

__all__ = ["LEVELS", "LifeModel"]
