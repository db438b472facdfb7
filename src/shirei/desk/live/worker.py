"""A process beside the desk that handles reports, so that the desk stays quick and a crash costs only the work.

The child keeps the pack open. For each report it runs ``respond`` and sends what happens as plain messages, the
incident file last. Cancelling stops the search; the best plans so far are still judged and proposed.
"""

from __future__ import annotations

import signal
import time
from collections.abc import Iterator
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from shirei.desk.respond import Step, respond
from shirei.errors import ShireiError
from shirei.io.casefile import casefile_json
from shirei.io.pack import find_pack, load_pack
from shirei.model.pack import Pack

#: A child that says nothing for so many seconds beyond its budget is taken for lost.
SILENCE_S = 60.0


@dataclass(frozen=True, slots=True)
class Task:
    """A report to handle: when the desk learnt of it, and how long the proposal may take."""

    report: str
    at_s: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Told:
    """A message from the work: ``what`` is ``understood``, ``option``, ``reasons``, and last ``case``,
    ``refused`` (the report lacks something) or ``failed``.
    """

    what: str
    payload: dict[str, Any]

    @property
    def last(self) -> bool:
        """Whether the work is over."""
        return self.what in ("case", "refused", "failed")


class Worker:
    """One child process; used by one thread at a time, except ``cancel`` and ``kill``."""

    def __init__(self, pack: str) -> None:
        """Start the child with the pack of this name or path; it opens the pack while nobody waits."""
        self.pack = pack
        self._start()

    def run(self, task: Task) -> Iterator[Told]:
        """Handle one report; the last message has ``last`` set, whatever happens to the child."""
        if not self.process.is_alive():
            self._start()
        self.stop.clear()
        self.pipe.send(task)
        while True:
            told = self._wait(task.seconds + SILENCE_S)
            yield told
            if told.last:
                return

    def cancel(self) -> None:
        """Stop searching now."""
        self.stop.set()

    def kill(self) -> None:
        """End the child at once."""
        self.process.kill()
        self.process.join()

    def _start(self) -> None:
        processes = get_context("spawn")
        self.pipe, theirs = processes.Pipe()
        self.stop = processes.Event()
        self.process = processes.Process(
            target=_work, args=(theirs, self.stop, self.pack), daemon=True, name="shirei-respond"
        )
        self.process.start()
        theirs.close()

    def _wait(self, seconds: float) -> Told:
        try:
            if not self.pipe.poll(seconds):
                self.kill()
                return Told("failed", {"error": f"the work said nothing for {seconds:.0f} s"})
            told = self.pipe.recv()
        except (EOFError, OSError):
            self.process.join()
            return Told("failed", {"error": f"the work ended with code {self.process.exitcode}"})
        assert isinstance(told, Told)
        return told


def _work(pipe: Connection, stop: Any, name: str) -> None:
    """The child: one report after the other, until the desk is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the desk, which then ends this process
    pack = load_pack(find_pack(name))
    try:
        while True:
            _handle(pack, name, pipe.recv(), pipe, stop)
    except (EOFError, OSError):
        return


def _handle(pack: Pack, name: str, task: Task, pipe: Connection, stop: Any) -> None:
    try:
        case = respond(
            pack,
            task.report,
            clock=time.perf_counter,
            at_s=task.at_s,
            seconds=task.seconds,
            path=Path(name),
            cancelled=stop.is_set,
            watch=lambda step: pipe.send(Told(step.what, _told(step))),
        )
        pipe.send(Told("case", {"case": casefile_json(pack, case)}))
    except ShireiError as error:
        pipe.send(Told("refused", {"error": str(error), "code": error.code}))
    except (EOFError, OSError):
        raise
    except Exception as error:  # the desk must hear of whatever it is
        pipe.send(Told("failed", {"error": f"{type(error).__name__}: {error}"}))


def _told(step: Step) -> dict[str, Any]:
    """What happened, in a few figures."""
    told: dict[str, Any] = {"seconds": round(step.seconds, 3)}
    if step.incident is not None:
        told |= {"kind": step.incident.kind.value, "until_s": step.incident.end_s}
    if step.option is not None:
        told |= {
            "option": step.option.plan.id,
            "policy": step.option.plan.policy.value,
            "valid": step.option.verdict.valid,
            "passenger_delay_s": step.option.figures.passenger_delay_s,
        }
    return told
