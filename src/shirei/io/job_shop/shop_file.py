"""Read a job shop from text: one line a job, after a line with the numbers of jobs and machines.

In a classical file a job's line holds pairs ``machine duration`` and machines count from 0. In a flexible file
(``.fjs``) it holds the number of operations and, for each, the number of machines that can do it and as many pairs;
machines count from 1.
Lines that begin with ``#`` are skipped.
"""

from __future__ import annotations

from pathlib import Path
from typing import NoReturn

from shirei.errors import FeedError, InputError
from shirei.model.job_shop import Choice, JobShop

Job = tuple[tuple[Choice, ...], ...]


def load_job_shop(path: Path | str) -> JobShop:
    """Read a job shop; a file that ends in ``.fjs`` is a flexible one.

    Raises:
        FeedError: the file cannot be read, or a line is not as it should be; ``where`` holds file and line.
    """
    path = Path(path)
    lines = [(n, line) for n, line in enumerate(_lines(path), start=1) if line and not line.startswith("#")]
    if not lines:
        raise FeedError("is empty", where=str(path), mend="begin with the numbers of jobs and machines")
    n_jobs, n_machines = _size(path, *lines[0])
    if len(lines) - 1 < n_jobs:
        raise FeedError(f"holds {len(lines) - 1} jobs, not {n_jobs}", where=str(path))
    read = _flexible if path.suffix == ".fjs" else _classical
    jobs = tuple(read(_Numbers(path, *line)) for line in lines[1 : n_jobs + 1])
    try:
        return JobShop(n_machines, jobs, name=path.stem)
    except InputError as error:
        raise FeedError(error.what, where=f"{path}: {error.where}", mend=error.mend) from None


def _lines(path: Path) -> list[str]:
    try:
        return [line.strip() for line in path.read_text("utf-8").splitlines()]
    except OSError as error:
        raise FeedError(f"cannot be read: {error.strerror}", where=str(path), mend="check the path") from None
    except UnicodeDecodeError:
        raise FeedError("is no text", where=str(path), mend="give a UTF-8 text file") from None


def _size(path: Path, number: int, line: str) -> tuple[int, int]:
    words = line.split()  # a flexible file may name the mean number of choices as well
    if len(words) < 2 or not (words[0].isdecimal() and words[1].isdecimal()):
        raise FeedError(
            "does not begin with the numbers of jobs and machines", where=f"{path}, line {number}"
        )
    return int(words[0]), int(words[1])


class _Numbers:
    """The whole numbers of one line, one after the other."""

    def __init__(self, path: Path, number: int, line: str) -> None:
        self.where = f"{path}, line {number}"
        self.words = line.split()[::-1]

    def __bool__(self) -> bool:
        return bool(self.words)

    def take(self, what: str) -> int:
        if not self.words:
            self.refuse(f"ends where {what} is expected")
        word = self.words.pop()
        if not word.isdecimal():
            self.refuse(f"{word!r} is no {what}")
        return int(word)

    def refuse(self, what: str) -> NoReturn:
        raise FeedError(what, where=self.where)


def _classical(numbers: _Numbers) -> Job:
    job = []
    while numbers:
        job.append((Choice(numbers.take("machine"), numbers.take("duration")),))
    return tuple(job)


def _flexible(numbers: _Numbers) -> Job:
    job = []
    for _ in range(numbers.take("number of operations")):
        choices = []
        for _ in range(numbers.take("number of machines")):
            choices.append(Choice(numbers.take("machine") - 1, numbers.take("duration")))
        job.append(tuple(choices))
    if numbers:
        numbers.refuse("goes on after the last operation")
    return tuple(job)
