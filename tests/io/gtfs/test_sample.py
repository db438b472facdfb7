"""A published feed, where SHIREI_GTFS_SAMPLE names one (and SHIREI_GTFS_DATE a day on which it runs)."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

from shirei.io.gtfs import export_gtfs, import_gtfs
from tests.io.feasible import broken_rules
from tests.io.gtfs.test_export import assert_same


def test_a_published_feed_is_read_and_written(tmp_path):
    sample, day = os.environ.get("SHIREI_GTFS_SAMPLE"), os.environ.get("SHIREI_GTFS_DATE")
    if not sample or not day:
        pytest.skip("set SHIREI_GTFS_SAMPLE to a GTFS zip and SHIREI_GTFS_DATE to one of its days")
    result = import_gtfs(Path(sample), date=date.fromisoformat(day))
    assert broken_rules(result.pack) == []
    export_gtfs(result.pack, tmp_path / "out.zip")
    assert_same(result.pack, import_gtfs(tmp_path / "out.zip", date=date.fromisoformat(day)).pack)
