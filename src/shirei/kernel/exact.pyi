from shirei.model.problem import Ints, Problem

class Exact:
    def __init__(self, problem: Problem) -> None: ...
    def run(self, seconds: float = 0.0, steps: int = 0) -> str:
        """Work for so many seconds, or so many steps; "open", "optimal" or "infeasible"."""
    def stop(self) -> None:
        """End a run from any thread, for good."""
    def offer(self, cost: int, time: Ints, train: Ints, operation: Ints) -> None:
        """A valid schedule: only cheaper ones are looked for from now on. From any thread."""
    @property
    def state(self) -> str: ...
    @property
    def bound(self) -> int: ...
    @property
    def cost(self) -> int | None: ...
    def schedule(self) -> tuple[Ints, Ints, Ints] | None: ...
    def tally(self) -> list[int]:
        """Models, cores, circles, orders, literals, conflicts."""
