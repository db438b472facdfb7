"""Job-shop files as they are found, and what is said about those that are broken."""

from __future__ import annotations

from pathlib import Path

import pytest

from shirei.errors import FeedError
from shirei.io.job_shop import load_job_shop
from shirei.model.job_shop import Choice


def test_a_classical_file_counts_machines_from_0(tmp_path: Path) -> None:
    path = tmp_path / "two.txt"
    path.write_text("# two jobs\n2 2\n0 3 1 2\n1 4 0 1\n", "utf-8")
    shop = load_job_shop(path)
    assert (shop.n_machines, shop.n_operations, shop.name) == (2, 4, "two")
    assert shop.jobs[1] == ((Choice(1, 4),), (Choice(0, 1),))


def test_a_flexible_file_counts_machines_from_1_and_has_choices(tmp_path: Path) -> None:
    path = tmp_path / "flexible.fjs"
    path.write_text("1 3 1.5\n2 2 1 5 3 4 1 2 7\n", "utf-8")
    assert load_job_shop(path).jobs == (((Choice(0, 5), Choice(2, 4)), (Choice(1, 7),)),)


@pytest.mark.parametrize(
    ("name", "text", "what"),
    [
        ("a.txt", "", "is empty"),
        ("a.txt", "two 2\n", "does not begin with the numbers"),
        ("a.txt", "2 2\n0 1\n", "holds 1 jobs, not 2"),
        ("a.txt", "1 2\n0 1 1\n", "line 2: ends where duration is expected"),
        ("a.txt", "1 2\n0 x\n", "'x' is no duration"),
        ("a.txt", "1 2\n2 5\n", "machine 2 is none of 0 to 1"),
        ("a.fjs", "1 2\n1 1 1 5 9\n", "goes on after the last operation"),
        ("a.fjs", "1 2\n1 0\n", "no machine can do it"),
    ],
)
def test_a_broken_file_is_refused_with_its_place(tmp_path: Path, name: str, text: str, what: str) -> None:
    path = tmp_path / name
    path.write_text(text, "utf-8")
    with pytest.raises(FeedError, match=r"a[.](txt|fjs)") as refused:
        load_job_shop(path)
    assert what in str(refused.value)
