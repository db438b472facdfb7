"""Saving is all or nothing."""

from __future__ import annotations

import errno
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from shirei.errors import OutputError
from shirei.io.pack import load_pack, save_pack
from shirei.io.pack import write as write_module
from shirei.model.names import Names
from shirei.model.pack import Pack
from tests.io.pack.tiny import assert_equal_packs, tiny_pack


def fail_after(count: int, error: BaseException) -> Callable[..., None]:
    """A writer of tables that fails at the given one."""
    write, seen = write_module._write_table, iter(range(100))

    def failing(*arguments: object) -> None:
        if next(seen) == count:
            raise error
        write(*arguments)  # type: ignore[arg-type]

    return failing


FULL = OSError(errno.ENOSPC, "No space left on device")


@pytest.mark.parametrize("count", [0, 5, 14, 16])
@pytest.mark.parametrize("error", [FULL, KeyboardInterrupt()], ids=["full", "interrupted"])
@pytest.mark.parametrize("exists", [False, True])
def test_what_was_there_is_kept(tmp_path: Path, monkeypatch, count: int, error, exists: bool) -> None:
    target = tmp_path / "p"
    if exists:
        save_pack(tiny_pack(), target)
    monkeypatch.setattr(write_module, "_write_table", fail_after(count, error))
    with pytest.raises(OutputError if error is FULL else KeyboardInterrupt):
        save_pack(replace(tiny_pack(), id="other"), target)
    assert [path.name for path in tmp_path.iterdir()] == (["p"] if exists else [])
    if exists:
        assert_equal_packs(load_pack(target), tiny_pack())


def test_a_failed_swap_puts_the_old_pack_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    save_pack(tiny_pack(), tmp_path / "p")
    rename = Path.rename

    def failing(self: Path, target: Path) -> Path:
        if Path(target) == tmp_path / "p" and not self.name.endswith(".old"):
            raise OSError(errno.EIO, "Input/output error")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", failing)
    with pytest.raises(OutputError, match="nothing was changed"):
        save_pack(replace(tiny_pack(), id="other"), tmp_path / "p")
    assert [path.name for path in tmp_path.iterdir()] == ["p"]
    assert load_pack(tmp_path / "p").id == "tiny"


def test_a_folder_with_other_things_is_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / "letters.txt").write_text("dear", "utf-8")
    with pytest.raises(OutputError, match="other things"):
        save_pack(tiny_pack(), tmp_path)
    (tmp_path / "file").write_text("", "utf-8")
    with pytest.raises(OutputError, match="no folder"):
        save_pack(tiny_pack(), tmp_path / "file")
    with pytest.raises(OutputError, match="cannot be written"):
        save_pack(tiny_pack(), tmp_path / "file" / "p")


def with_name(name: str) -> Pack:
    network = tiny_pack().network
    first = replace(network.stations[0], names=Names(name))
    return replace(tiny_pack(), network=replace(network, stations=(first, *network.stations[1:])))


@pytest.mark.parametrize("name", ["a\rb", "a\0b", "\ud800"])
def test_text_that_a_file_cannot_hold(tmp_path: Path, name: str) -> None:
    with pytest.raises(OutputError) as caught:
        save_pack(with_name(name), tmp_path / "p")
    assert "stations.csv" in caught.value.where
    assert not list(tmp_path.iterdir())


def test_missing_parents_are_made(tmp_path: Path) -> None:
    save_pack(tiny_pack(), tmp_path / "a" / "b")
    assert load_pack(tmp_path / "a" / "b").id == "tiny"
