from __future__ import annotations

import pytest

from shirei.assist.dedicated.material import Material, gather
from shirei.io.pack import find_pack


@pytest.fixture(scope="session")
def material() -> Material:
    return gather(find_pack("chuo-demo"))
