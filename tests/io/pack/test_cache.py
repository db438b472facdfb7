"""The cache never says anything but what the files say, and never gets in the way."""

from __future__ import annotations

import logging
import os
import random
import shutil
from pathlib import Path

import numpy as np
import pytest

from shirei.io.pack import cache as cache_module
from shirei.io.pack import load_pack, save_pack
from shirei.io.pack import read as read_module
from shirei.io.pack.cache import Cache
from tests.io.pack.tiny import assert_equal_packs, tiny_pack


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    save_pack(tiny_pack(), tmp_path / "p")
    return tmp_path / "p"


@pytest.fixture
def file(folder: Path) -> Path:
    load_pack(folder)
    return folder / ".shirei-cache" / "pack.npz"


def rename_station(folder: Path, name: str) -> None:
    path = folder / "stations.csv"
    path.write_text(path.read_text("utf-8").replace("Alpha", name), "utf-8")


def test_the_second_load_reads_no_csv(folder: Path, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(read_module, "read_rows", lambda *_: pytest.fail("a CSV was read"))
    assert_equal_packs(load_pack(folder), tiny_pack())


def test_a_stale_cache_is_made_anew(folder: Path, file: Path) -> None:
    before = load_pack(folder).digest
    rename_station(folder, "Omega")
    after = load_pack(folder)
    assert after.network.stations[0].names.en == "Omega"
    assert after.digest != before
    assert load_pack(folder).network.stations[0].names.en == "Omega"


def test_a_change_that_keeps_size_and_date_is_seen(folder: Path, file: Path) -> None:
    path = folder / "stations.csv"
    times = path.stat()
    rename_station(folder, "Omega")
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert path.stat().st_size == times.st_size
    assert load_pack(folder).network.stations[0].names.en == "Omega"


def test_files_that_have_settled_are_not_hashed_again(
    folder: Path, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = Cache(folder)
    cache.close()
    assert cache.digest_for(read_module.stamps(folder)) is None  # written just now
    monkeypatch.setattr(cache_module, "_SETTLED_NS", 0)
    file.unlink()
    known = load_pack(folder).digest
    monkeypatch.setattr(read_module, "digest", lambda *_: pytest.fail("the files were hashed"))
    assert load_pack(folder).digest == known


def test_a_copied_pack_has_the_same_digest(folder: Path, file: Path, tmp_path: Path) -> None:
    shutil.copytree(folder, tmp_path / "copy")
    assert load_pack(tmp_path / "copy").digest == load_pack(folder).digest


def test_the_digest_depends_on_contents_only(folder: Path, tmp_path: Path) -> None:
    save_pack(tiny_pack(), tmp_path / "other")
    (tmp_path / "other" / "notes.txt").write_text("not a part of the pack", "utf-8")
    assert load_pack(folder).digest == load_pack(tmp_path / "other", cache=False).digest


def test_a_broken_cache_is_made_anew(folder: Path, file: Path) -> None:
    rng = random.Random(0)
    whole = file.read_bytes()
    for _ in range(60):
        broken = bytearray(whole)
        for _ in range(rng.randint(1, 4)):
            broken[rng.randrange(len(broken))] = rng.randrange(256)
        file.write_bytes(bytes(broken[: rng.choice([len(broken), rng.randrange(len(broken))])]))
        assert_equal_packs(load_pack(folder), tiny_pack())


@pytest.mark.parametrize("content", [b"", b"PK", b"no archive", b"\x93NUMPY"])
def test_something_else_in_place_of_the_cache(folder: Path, file: Path, content: bytes) -> None:
    file.write_bytes(content)
    assert_equal_packs(load_pack(folder), tiny_pack())
    assert file.read_bytes() != content


def test_a_pickle_is_not_run(folder: Path, file: Path) -> None:
    np.savez(file, about=np.array([{"format": 1}], dtype=object), allow_pickle=True)
    assert_equal_packs(load_pack(folder), tiny_pack())


def test_a_folder_that_cannot_be_written_is_no_error(
    folder: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(cache_module, "_write", refuse)
    with caplog.at_level(logging.DEBUG, "shirei"):
        assert_equal_packs(load_pack(folder), tiny_pack())
    assert [r.levelno for r in caplog.records] == [logging.DEBUG]
    assert "no cache is kept" in caplog.text


def test_without_a_cache_none_is_written(folder: Path) -> None:
    load_pack(folder, cache=False)
    assert not (folder / ".shirei-cache").exists()


def test_a_file_where_the_cache_folder_should_be(folder: Path) -> None:
    (folder / ".shirei-cache").write_text("in the way", "utf-8")
    assert_equal_packs(load_pack(folder), tiny_pack())
