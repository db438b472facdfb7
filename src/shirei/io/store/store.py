"""The desk's memory: incidents, their lines in one sealed log, and the work still owed.

Every write is one transaction that ends with a line in the log: what was answered with "accepted" is on disk, or
was never accepted. Works alike on SQLite and PostgreSQL.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict
from typing import Any

from sqlalchemy import Connection, func, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from shirei.errors import ConflictError, NotFoundError, StoreError
from shirei.io.store import log, schema
from shirei.io.store.open import open_engine
from shirei.model.desk import DeskIncident, Event, Job, Stage

#: A job that was started so often without an end is given up: its incident is marked as failed.
MOST_TRIES = 3
#: Who does what the machine does.
MACHINE = "shirei"

_INCIDENTS, _JOBS = schema.incidents, schema.jobs
#: An incident without its file, which is large and read on its own.
_SHORT = select(
    *(column for column in _INCIDENTS.c if column.name not in ("case", "key")),
    _INCIDENTS.c.case.is_not(None).label("proposed"),
)


def utc_now() -> dt.datetime:
    """The wall clock."""
    return dt.datetime.now(dt.UTC)


class Store:
    """Incidents, log and jobs in one database. Safe to use from several threads and processes."""

    def __init__(self, url: str, now: Callable[[], dt.datetime] = utc_now) -> None:
        """Open (and create or update) the store at a URL. Raises ``StoreError``."""
        self.engine = open_engine(url)
        self.now = now

    def close(self) -> None:
        """Let the connections go."""
        self.engine.dispose()

    # Reports, and the work that they ask for ------------------------------------------------------

    def accept(self, report: str, *, by: str, at_s: int, key: str | None = None) -> DeskIncident:
        """Keep a report, the work it asks for and its line in the log, all or nothing.

        A report that comes again with the same ``key`` (a client that lost the answer) is not kept twice.
        """
        with self.writing() as link:
            again = self._by_key(link, key)
            if again is not None:
                return again
            at = self._stamp()
            number = link.execute(select(func.count()).select_from(_INCIDENTS)).scalar_one() + 1
            found = DeskIncident(f"{at[:10]}-{number:04d}", Stage.ACCEPTED, 1, report, by, at_s, at)
            row = asdict(found) | {"stage": found.stage.value, "key": key}
            del row["proposed"]
            link.execute(_INCIDENTS.insert().values(row))
            link.execute(_JOBS.insert().values(incident=found.id, state="waiting", tries=0))
            self.log(link, found.id, "reported", by, {"report": report, "at_s": at_s})
            return found

    def claim(self) -> Job | None:
        """The oldest waiting job, now running; ``None`` where nothing waits."""
        with self.writing() as link:
            oldest = select(_JOBS).where(_JOBS.c.state == "waiting").order_by(_JOBS.c.id).limit(1)
            row = link.execute(oldest).first()
            if row is None:
                return None
            job = Job(row.id, row.incident, row.tries + 1)
            link.execute(_JOBS.update().where(_JOBS.c.id == row.id).values(state="running", tries=job.tries))
            self._move(link, job.incident, stage=Stage.WORKING.value)
            self.log(link, job.incident, "working", MACHINE, {"tries": job.tries})
            return job

    def requeue(self) -> None:
        """After a restart: running jobs wait again; those tried too often are given up."""
        with self.writing() as link:
            for row in link.execute(select(_JOBS).where(_JOBS.c.state == "running")).all():
                lost = row.tries >= MOST_TRIES
                state = "dropped" if lost else "waiting"
                link.execute(_JOBS.update().where(_JOBS.c.id == row.id).values(state=state))
                if lost:
                    self._fail(link, row.incident, f"the work was cut off {row.tries} times")
                else:
                    self.log(link, row.incident, "resumed", MACHINE, {"tries": row.tries})

    def finish(self, job: Job, case: str, payload: Mapping[str, Any]) -> None:
        """The proposal of a job: its incident file, and the line that says so."""
        with self.writing() as link:
            self._end(link, job)
            self._move(link, job.incident, stage=Stage.PROPOSED.value, case=case, error=None)
            self.log(link, job.incident, "proposed", MACHINE, payload)

    def give_up(self, job: Job, error: str, *, refused: bool) -> None:
        """A job without a proposal: the report was refused with a question, or Shirei failed."""
        with self.writing() as link:
            self._end(link, job)
            if refused:
                self._move(link, job.incident, stage=Stage.REFUSED.value, error=error)
                self.log(link, job.incident, "refused", MACHINE, {"error": error})
            else:
                self._fail(link, job.incident, error)

    # What people do -------------------------------------------------------------------------------

    def replace(
        self,
        incident: str,
        *,
        seen: int,
        stage: Stage,
        kind: str,
        by: str,
        payload: Mapping[str, Any],
        case: str | None = None,
    ) -> DeskIncident:
        """The incident after a person's act, with a new incident file where the act made one.

        It is refused where the incident has moved on since version ``seen``.

        Raises:
            ConflictError: somebody else was first; the message says at which version it is now.
            NotFoundError: there is no such incident.
        """
        with self.writing() as link:
            now = self._find(link, incident)
            if now.version != seen:
                raise ConflictError(
                    f"is at version {now.version} now, not {seen}",
                    where=incident,
                    mend="look at what has changed and decide again",
                )
            self._move(link, incident, stage=stage.value, **({} if case is None else {"case": case}))
            self.log(link, incident, kind, by, payload)
            return self._find(link, incident)

    def note(self, incident: str | None, kind: str, by: str, payload: Mapping[str, Any]) -> None:
        """A line in the log that changes nothing else."""
        with self.writing() as link:
            self.log(link, incident, kind, by, payload)

    # Reading --------------------------------------------------------------------------------------

    def incident(self, incident: str) -> DeskIncident:
        """One incident. Raises ``NotFoundError`` where there is none of this id."""
        with self.reading() as link:
            return self._find(link, incident)

    def case(self, incident: str) -> str | None:
        """The incident file, ``None`` where there is no proposal yet. Raises ``NotFoundError``."""
        with self.reading() as link:
            row = link.execute(select(_INCIDENTS.c.case).where(_INCIDENTS.c.id == incident)).first()
        if row is None:
            raise _unknown(incident)
        return None if row.case is None else str(row.case)

    def incidents(
        self, *, limit: int = 100, words: str | None = None, stage: Stage | None = None
    ) -> list[DeskIncident]:
        """The latest incidents, newest first; only those whose report holds ``words``, in any case of letters."""
        wanted = _SHORT.order_by(_INCIDENTS.c.accepted_at.desc(), _INCIDENTS.c.id.desc())
        if words:
            wanted = wanted.where(_INCIDENTS.c.report.icontains(words, autoescape=True))
        if stage is not None:
            wanted = wanted.where(_INCIDENTS.c.stage == stage.value)
        with self.reading() as link:
            return [_incident(row) for row in link.execute(wanted.limit(limit))]

    def events(self, *, after: int = 0, incident: str | None = None, limit: int = 1000) -> list[Event]:
        """Lines of the log after a number, in order."""
        with self.reading() as link:
            return log.read(link, after, incident, limit)

    def waiting(self) -> int:
        """How many reports wait to be handled."""
        with self.reading() as link:
            wanted = select(func.count()).select_from(_JOBS).where(_JOBS.c.state == "waiting")
            return int(link.execute(wanted).scalar_one())

    def last_seq(self) -> int:
        """The number of the last line."""
        with self.reading() as link:
            return log.end_of(link)

    def verify(self) -> int:
        """Check the whole log and count its lines. Raises ``RecordError`` at the first that was changed."""
        return log.verified(self.lines(), self.last_seq())

    def lines(self, after: int = 0) -> Iterator[Event]:
        """Every line of the log after a number, in order, read in parts."""
        seq = after
        while batch := self.events(after=seq):
            yield from batch
            seq = batch[-1].seq

    # Transactions ---------------------------------------------------------------------------------

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One transaction that holds the end of the log from its start; other writers wait for it."""
        with self._connected() as link, link.begin():
            if self.engine.dialect.name != "sqlite":  # SQLite's BEGIN IMMEDIATE has locked already
                link.execute(select(schema.chain.c.seq).with_for_update())
            yield link

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that only reads and never waits for a writer."""
        with self._connected() as link:
            yield link.execution_options(reads=True)

    @contextmanager
    def _connected(self) -> Iterator[Connection]:
        """Whatever the database says of itself becomes a ``StoreError``."""
        try:
            with self.engine.connect() as link:
                yield link
        except (DBAPIError, PoolTimeoutError) as error:
            first = str(getattr(error, "orig", None) or error).splitlines()[0]
            raise StoreError(
                f"the store does not answer: {first}", where="store", mend="free its disk or start its server"
            ) from error

    def log(
        self, link: Connection, incident: str | None, kind: str, by: str, payload: Mapping[str, Any]
    ) -> Event:
        """One line in the log, inside a transaction."""
        return log.append(link, self._stamp(), incident, kind, by, payload)

    def _stamp(self) -> str:
        return self.now().isoformat(timespec="microseconds")

    def _find(self, link: Connection, incident: str) -> DeskIncident:
        row = link.execute(_SHORT.where(_INCIDENTS.c.id == incident)).first()
        if row is None:
            raise _unknown(incident)
        return _incident(row)

    def _by_key(self, link: Connection, key: str | None) -> DeskIncident | None:
        if key is None:
            return None
        row = link.execute(_SHORT.where(_INCIDENTS.c.key == key)).first()
        return None if row is None else _incident(row)

    def _move(self, link: Connection, incident: str, **values: Any) -> None:
        here = _INCIDENTS.update().where(_INCIDENTS.c.id == incident)
        link.execute(here.values(version=_INCIDENTS.c.version + 1, **values))

    def _end(self, link: Connection, job: Job) -> None:
        mine = (_JOBS.c.id == job.id) & (_JOBS.c.tries == job.tries) & (_JOBS.c.state == "running")
        if link.execute(_JOBS.update().where(mine).values(state="done")).rowcount == 0:
            raise ConflictError("the work was started again elsewhere", where=job.incident)

    def _fail(self, link: Connection, incident: str, error: str) -> None:
        self._move(link, incident, stage=Stage.FAILED.value, error=error)
        self.log(link, incident, "failed", MACHINE, {"error": error})


def _unknown(incident: str) -> NotFoundError:
    return NotFoundError("there is no such incident", where=incident, mend="take an id from the list")


def _incident(row: Any) -> DeskIncident:
    fields = {name: row._mapping[name] for name in DeskIncident.__slots__}
    return DeskIncident(**fields | {"stage": Stage(fields["stage"]), "proposed": bool(fields["proposed"])})
