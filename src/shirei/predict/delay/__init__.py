"""How late a train will be at its later stops, from what is known when it departs."""

from shirei.predict.delay.model import DelayModel

__all__ = ["DelayModel"]
