"""Tests speak to this machine only: a connection to anywhere else fails at once, and says so."""

from __future__ import annotations

import socket
from typing import Any

import pytest

LOCAL = {"127.0.0.1", "::1", "localhost", "0.0.0.0"}


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    connect = socket.socket.connect

    def local_only(self: socket.socket, address: Any) -> None:
        if self.family in (socket.AF_INET, socket.AF_INET6) and address[0] not in LOCAL:
            raise AssertionError(f"a test reached out to {address[0]}")
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", local_only)
