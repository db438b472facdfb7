"""Whatever the description of the interface allows, and what it does not: no request makes the desk fail."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shirei.api.app import interface
from tests.api.desks import ACTS, app_on
from tests.api.served import Served
from tests.api.test_page import allow

schemathesis = pytest.importorskip("schemathesis", reason="needs the dev extra")

DESCRIBED = schemathesis.openapi.from_dict(interface().openapi())
#: The event stream never ends; tests/api/test_api.py reads it. Sign-in is limited to a few attempts.
OTHERWISE = ("/api/events", "/api/sign-in")
OPERATIONS = {
    f"{found.method.upper()} {found.path}": found
    for found in (result.ok() for result in DESCRIBED.get_all_operations())
    if found.path not in OTHERWISE
}


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    served = Served()
    with pytest.MonkeyPatch.context() as patch:
        app = app_on(f"sqlite:///{tmp_path_factory.mktemp('fuzz') / 'desk.db'}", patch)
        allow(app)
        served.start(app)
        yield served
        served.stop()


@pytest.mark.parametrize("name", list(OPERATIONS))
def test_no_request_makes_the_desk_fail(name: str, desk: Served) -> None:
    kinds = [schemathesis.GenerationMode.POSITIVE, schemathesis.GenerationMode.NEGATIVE]
    cases = st.one_of([OPERATIONS[name].as_strategy(generation_mode=kind) for kind in kinds])

    @settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
    @given(case=cases)
    def ask(case: Any) -> None:
        answer = case.call(base_url=desk.url.rstrip("/"), headers=ACTS)
        assert answer.status_code < 500 or "already" in answer.text, (case.path, answer.text[:300])

    ask()
