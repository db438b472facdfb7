"""Whatever a record holds, it is imported or refused by name; nothing else happens."""

from __future__ import annotations

import copy
import json

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shirei.errors import FeedError
from shirei.io.mini_tokyo import import_mini_tokyo
from tests.io.feasible import broken_rules
from tests.io.mini_tokyo.feed import train, write_feed

GOOD = train("1A", "Outbound", [("A", "", "08:00"), ("B", "08:03", "08:04"), ("D", "08:12", "")])
OTHER = train(
    "2A",
    "Inbound",
    [("D", "", "08:20"), ("A", "08:32", "")],
    pt=["Op.Hill.1A.Weekday"],
    nt=["Op.Hill.9.Weekday"],
)
anything = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 99) | st.floats(allow_nan=False) | st.text(max_size=6)
    | st.sampled_from(["08:02", "25:99", "Op.Hill.A", "Op.Hill.D", "Inbound", "Op.Rapid", "Op.Hill.1A.Weekday"]),
    lambda one: st.lists(one, max_size=3) | st.dictionaries(st.sampled_from("sad"), one, max_size=3),
    max_leaves=5,
)  # fmt: skip
quiet = settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@quiet
@given(st.sampled_from(sorted(OTHER)), anything, st.integers(0, 1), st.sampled_from("sad"))
def test_a_record_with_any_field_is_imported_or_refused(tmp_path, field, value, stop, part):
    record = copy.deepcopy(OTHER)
    if field == "tt":
        record["tt"][stop][part] = value
    else:
        record[field] = value
    result = import_mini_tokyo(write_feed(tmp_path, [GOOD, record]), calendar="weekday")
    stays = result.pack.timetable.n_trains == 2
    of_another_day = field in ("id", "t") and isinstance(record[field], str)
    assert stays or result.refused or of_another_day or record.get("r") != "Op.Hill"
    assert broken_rules(result.pack) == []


@quiet
@given(
    st.sampled_from(["railways", "stations", "rail-directions", "train-types"]),
    st.sampled_from(["id", "title", "stations", "color", "ascending", "coord"]),
    anything,
)
def test_a_fact_of_any_kind_is_read_or_named(tmp_path, name, field, value):
    folder = write_feed(tmp_path, [GOOD])
    path = folder / f"{name}.json"
    records = json.loads(path.read_text(encoding="utf-8"))
    records[0][field] = value
    path.write_text(json.dumps(records), encoding="utf-8")
    try:
        import_mini_tokyo(folder, calendar="weekday")
    except FeedError as error:
        assert error.where
