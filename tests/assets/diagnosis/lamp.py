"""A tiny world: a lamp that does not light. Bulb, fuse or wire; look at the bulb, try the fuse."""

from __future__ import annotations

from shirei.model.diagnosis import Check, Fault, FaultKnowledge, RecoveryStep, Saying
from shirei.model.incident import IncidentKind
from shirei.model.network import Source

KIND = IncidentKind.SIGNAL
BULB = RecoveryStep("Change the bulb", "Maintainer", 10, "4.4")
FUSE = RecoveryStep("Change the fuse", "Maintainer", 5, "4.4")
WIRE = RecoveryStep("Change the wire", "Maintainer", 60, "4.4")
TEST = RecoveryStep("Test", "Maintainer", 2, None)


def fault(name: str, prior: float, *steps: RecoveryStep) -> Fault:
    return Fault(f"signal.{name}", KIND, name, prior, steps, Source.DECLARED)


def check(name: str, cost_s: int, rows: dict[str, tuple[float, float]], order: int, *says: Saying) -> Check:
    likelihood = {
        key if key == "*" else f"signal.{key}": {"yes": yes, "no": no} for key, (yes, no) in rows.items()
    }
    return Check(
        f"signal.{name}",
        KIND,
        f"{name}?",
        ("yes", "no"),
        cost_s,
        "Maintainer",
        "4.4",
        likelihood,
        order,
        None,
        says,
    )


BLACK = check("black", 30, {"*": (0.05, 0.95), "bulb": (0.9, 0.1)}, 0, Saying("yes", "black(?:ened)?"))
VOLTS = check("volts", 60, {"*": (0.9, 0.1), "fuse": (0.02, 0.98), "wire": (0.05, 0.95)}, 1)
FUSED = check("fused", 60, {"*": (0.02, 0.98), "fuse": (0.97, 0.03)}, 2)
KNOWLEDGE = FaultKnowledge(
    (fault("bulb", 0.5, BULB, TEST), fault("fuse", 0.25, FUSE, TEST), fault("wire", 0.2, WIRE, TEST)),
    (BLACK, VOLTS, FUSED),
    (fault("something_else", 0.05, TEST),),
    manual="handbook",
    arrival={"Maintainer": 15},
    basis="made up",
)
