"""The control room as several people share it: report, propose, look, decide, close.

Every act is written to the store before it is answered; the work itself runs in a process beside the desk.
"""

from __future__ import annotations

import threading
from collections.abc import Collection
from datetime import UTC
from typing import Any

from shirei.desk.clauses import Clauses
from shirei.desk.decide import decide, option_without
from shirei.desk.live.bell import Bell
from shirei.desk.live.clock import DeskClock
from shirei.desk.live.kept import Kept
from shirei.desk.live.trains import LiveTrains
from shirei.desk.live.worker import Task, Worker
from shirei.desk.observe import observe
from shirei.desk.occupancy import occupancy_view
from shirei.desk.practice_here import KindMaps, Stand, stand
from shirei.desk.what_if import Moved, moved
from shirei.errors import ConflictError, StoreError
from shirei.io.casefile import casefile_from, casefile_json
from shirei.io.pack import find_pack
from shirei.io.store import MACHINE, Store
from shirei.model.casefile import CaseFile
from shirei.model.desk import DeskIncident, Job, Stage
from shirei.model.pack import Pack
from shirei.model.proposal import Choice, Option

#: How often the room looks for work that another desk on the same store has left.
LOOK_S = 5.0
#: So often an answer is put to an incident that others change at the same moment.
ATTEMPTS = 5
#: Incident files that are kept open, each as of one version.
KEPT = 8


class Room:
    """One pack, one store, one worker. Its methods may be called from any thread."""

    def __init__(
        self,
        pack: Pack,
        name: str,
        store: Store,
        clock: DeskClock,
        *,
        seconds: float = 10.0,
        live: LiveTrains | None = None,
    ) -> None:
        """A room that is not open yet; ``name`` is the pack as written, ``seconds`` the time for a proposal,
        ``live`` what the feeds say.
        """
        self.pack = pack
        self.store = store
        self.clock = clock
        self.seconds = seconds
        self.live = live or LiveTrains(pack, UTC)
        self.folder = find_pack(name)
        self.clauses = Clauses(self.folder)
        self.maps = KindMaps(self.folder)
        self.bell = Bell()
        self.worker = Worker(name)
        self.busy: str | None = None
        self._cases: Kept[CaseFile] = Kept(KEPT)
        self._open = threading.Event()
        self._thread = threading.Thread(target=self._work, name="shirei-desk-work", daemon=True)

    def open(self) -> None:
        """Take up what was left undone, and begin to work."""
        self.store.requeue()
        self._open.set()
        self._thread.start()
        self.live.start()

    def close(self) -> None:
        """Stop working; what is not finished waits in the store for the next start."""
        self._open.clear()
        self.bell.ring()
        self.live.stop()
        self.worker.kill()
        self._thread.join(timeout=10)
        self.store.close()

    # Acts -----------------------------------------------------------------------------------------

    def report(self, text: str, *, by: str, at_s: int | None = None, key: str | None = None) -> DeskIncident:
        """Accept a report; it is on disk when this returns, and will be handled even after a crash."""
        at = int(self.clock.now_s()) if at_s is None else at_s
        accepted = self.store.accept(text, by=by, at_s=at, key=key)
        self.bell.ring()
        return accepted

    def cancel(self, incident: str, *, by: str) -> None:
        """Stop the search for one incident; the best plans so far are proposed."""
        if self.busy != incident:
            raise ConflictError("is not being worked on", where=incident, mend="look at its stage")
        self.store.note(incident, "search stopped", by, {})
        self.worker.cancel()
        self.bell.ring()

    def decide(
        self,
        incident: str,
        choice: Choice,
        *,
        option_id: str | None,
        by: str,
        reason: str,
        seen: int,
        without: Collection[int] = (),
    ) -> DeskIncident:
        """A person's word on a proposal that was seen at version ``seen``.

        Raises:
            ConflictError: the incident has moved on.
            IncidentError: the decision is not clear, or the option was refused by the checker.
        """
        case = self._proposed(incident, seen)
        at_s = max(int(self.clock.now_s()), case.incident.known_at_s)
        decided = decide(
            self.pack, case, choice, option_id=option_id, by=by, reason=reason, at_s=at_s, without=without
        )
        last = decided.decisions[-1]
        told = {"choice": choice.value, "option": last.option_id, "reason": reason, "at_s": at_s}
        stage = Stage.DECIDED if decided.notices_sent else Stage.PROPOSED
        text = casefile_json(self.pack, decided)
        after = self.store.replace(
            incident, seen=seen, stage=stage, case=text, kind="decided", by=by, payload=told
        )
        self.bell.ring()
        return after

    def observe(self, incident: str, check: str, answer: str, *, by: str) -> DeskIncident:
        """An answer to a check: the diagnosis anew. Answers of several people at once all count.

        Raises:
            IncidentError: there is no such check or answer.
        """
        for attempt in range(ATTEMPTS):
            found = self.store.incident(incident)
            at_s = int(self.clock.now_s())
            after = observe(self.pack, self.case(found), check, answer, by=by, at_s=at_s)
            told = {"check": check, "answer": answer, "at_s": at_s, **_likeliest(after)}
            text = casefile_json(self.pack, after)
            try:
                changed = self.store.replace(
                    incident,
                    seen=found.version,
                    stage=found.stage,
                    case=text,
                    kind="observed",
                    by=by,
                    payload=told,
                )
            except ConflictError:
                if attempt == ATTEMPTS - 1:
                    raise
                continue
            self.bell.ring()
            return changed
        raise AssertionError("the last attempt returns or raises")

    def preview(self, incident: str, option_id: str, without: Collection[int]) -> Option:
        """What an option would be without some groups of its actions: simulated and checked, not recorded."""
        case = self.case(self.store.incident(incident))
        return option_without(self.pack, case, self._option(case, incident, option_id), without)

    def what_if(self, incident: str, option_id: str, train: str, station: str, until_s: int) -> Moved:
        """An option with one train held longer at a station: simulated and checked, not recorded."""
        case = self.case(self.store.incident(incident))
        return moved(self.pack, case, self._option(case, incident, option_id), train, station, until_s)

    def occupancy(self, incident: str, option_id: str) -> dict[str, Any]:
        """Who would stand on which platform track of the incident's line under an option."""
        case = self.case(self.store.incident(incident))
        option = self._option(case, incident, option_id)
        return occupancy_view(self.pack, case.incident.line, option.plan.movements)

    def standing(self, incident: str, language: str) -> Stand:
        """Where an incident stands on the experts' map of its kind. Raises ``NotFoundError`` where there is none."""
        found = self.store.incident(incident)
        case = self.case(found)
        drawn = self.maps.of(case.incident.kind)
        said = {
            line.payload["step"]: line.payload["answer"]
            for line in self.store.events(incident=incident)
            if line.kind == "stepped"
        }
        return stand(self.pack, case, drawn, said, self.clauses, language)

    def step(self, incident: str, step: str, answer: str, *, by: str) -> None:
        """An answer to a step of the map; it stands in the log. Raises ``DialogueError`` for an unknown step."""
        case = self.case(self.store.incident(incident))
        self.maps.of(case.incident.kind).known(step)
        self.store.note(incident, "stepped", by, {"step": step, "answer": answer})
        self.bell.ring()

    def end(self, incident: str, *, by: str, seen: int) -> DeskIncident:
        """Close an incident: it stays in the record."""
        closed = self.store.replace(incident, seen=seen, stage=Stage.CLOSED, kind="closed", by=by, payload={})
        self.bell.ring()
        return closed

    def case(self, incident: DeskIncident) -> CaseFile:
        """The incident file. Raises ``ConflictError`` where there is no proposal yet."""
        return self._cases.get((incident.id, incident.version), lambda: self._opened(incident.id))

    def _option(self, case: CaseFile, incident: str, option_id: str) -> Option:
        for option in case.proposal.options:
            if option.plan.id == option_id:
                return option
        raise ConflictError(f"has no option {option_id}", where=incident, mend="look again")

    def _opened(self, incident: str) -> CaseFile:
        text = self.store.case(incident)
        if text is None:
            raise ConflictError("has no proposal yet", where=incident, mend="wait for it")
        return casefile_from(self.pack, text, incident)

    def _proposed(self, incident: str, seen: int) -> CaseFile:
        found = self.store.incident(incident)
        if found.version != seen:
            raise ConflictError(
                f"is at version {found.version} now, not {seen}",
                where=incident,
                mend="look at what has changed and decide again",
            )
        return self.case(found)

    # Work -----------------------------------------------------------------------------------------

    def _work(self) -> None:
        """One waiting report after the other, until the room closes. A store that is away is waited for."""
        seen = self.bell.count
        while self._open.is_set():
            try:
                job = self.store.claim()
                if job is None:
                    seen = self.bell.wait(seen, LOOK_S)
                    continue
                self._handle(job)
            except (StoreError, ConflictError):
                self.bell.wait(self.bell.count, LOOK_S)

    def _handle(self, job: Job) -> None:
        incident = self.store.incident(job.incident)
        self.busy = incident.id
        self.bell.ring()
        try:
            for told in self.worker.run(Task(incident.report, incident.at_s, self.seconds)):
                if not self._open.is_set():
                    return  # the job stays in the store and is taken up again
                self._write(job, told.what, told.payload)
                self.bell.ring()
        finally:
            self.busy = None

    def _write(self, job: Job, what: str, payload: dict[str, Any]) -> None:
        match what:
            case "case":
                proposal = casefile_from(self.pack, payload["case"], job.incident).proposal
                best = proposal.recommended
                recommended = None if best is None else proposal.options[best].plan.id
                self.store.finish(job, payload["case"], {"recommended": recommended})
            case "refused" | "failed":
                self.store.give_up(job, payload["error"], refused=what == "refused")
            case _:
                self.store.note(job.incident, what, MACHINE, payload)


def _likeliest(case: CaseFile) -> dict[str, Any]:
    if case.diagnosis is None:
        return {}
    first = case.diagnosis.ranked[0]
    return {"fault": first.fault.name, "probability": round(first.probability, 3)}
