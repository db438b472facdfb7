"""The chance that something goes wrong: a machine fails, a shipment is late."""

from shirei.assets.failure.machine import Machine
from shirei.assets.failure.model import ChanceModel
from shirei.assets.failure.shipments import Shipments

__all__ = ["ChanceModel", "Machine", "Shipments"]
