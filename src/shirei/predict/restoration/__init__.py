"""When service can resume: a distribution of the duration of a disruption, and what it rests on."""

from shirei.predict.restoration.model import RestorationModel

__all__ = ["RestorationModel"]
