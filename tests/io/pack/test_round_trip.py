"""What is saved is what is loaded, from the files and from the cache."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from shirei.io.pack import load_pack, save_pack
from shirei.model.pack import Pack
from tests.io.pack.strategies import packs
from tests.io.pack.tiny import assert_equal_packs, tiny_pack
from tests.worlds import named

NAMED = [
    named.two_stations,
    named.short_line,
    named.rapid_and_local,
    named.single_track,
    named.loop_line,
    named.branch,
]


def test_a_saved_pack_loads_as_it_was(tmp_path: Path) -> None:
    save_pack(tiny_pack(), tmp_path / "p")
    assert_equal_packs(load_pack(tmp_path / "p", cache=False), tiny_pack())


def test_the_cache_gives_the_same_pack(tmp_path: Path) -> None:
    save_pack(tiny_pack(), tmp_path / "p")
    first = load_pack(tmp_path / "p")
    assert (tmp_path / "p" / ".shirei-cache" / "pack.npz").is_file()
    second = load_pack(tmp_path / "p")
    assert_equal_packs(first, second)
    assert first.digest == second.digest == load_pack(tmp_path / "p", cache=False).digest
    assert len(first.digest) == 64


@pytest.mark.parametrize("world", NAMED, ids=lambda world: world.__name__)
def test_every_tiny_railway_comes_back_as_it_was(world: Callable[[], Pack], tmp_path: Path) -> None:
    save_pack(world(), tmp_path / "p")
    assert_equal_packs(load_pack(tmp_path / "p"), world())
    assert_equal_packs(load_pack(tmp_path / "p"), world())


@settings(
    max_examples=40,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
@given(pack=packs())
def test_any_pack_comes_back_as_it_was(pack: Pack) -> None:
    with tempfile.TemporaryDirectory() as folder:
        save_pack(pack, Path(folder) / "p")
        first = load_pack(Path(folder) / "p")
        assert_equal_packs(first, pack)
        assert_equal_packs(load_pack(Path(folder) / "p"), pack)
        save_pack(first, Path(folder) / "q")
        assert load_pack(Path(folder) / "q", cache=False).digest == first.digest
