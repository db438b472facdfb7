"""Real HTTP servers on this machine that speak the OpenAI protocol well or badly."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

MANNERS = ("good", "plain", "hangs", "drips", "dies", "cut", "later", "no", "babbles", "html")


class Server(ThreadingHTTPServer):
    """``manner`` is how it answers, and may change at any time; ``seen`` keeps (headers, body)."""

    daemon_threads = True
    says = ("It ", "works")
    block_on_close = False

    def __init__(self, manner: str) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.manner = manner
        self.seen: list[tuple[dict[str, str], dict[str, Any]]] = []
        self.over = threading.Event()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/v1"

    def handle_error(self, *_: Any) -> None:
        """A client that hangs up is what these tests are about."""


class _Handler(BaseHTTPRequestHandler):
    server: Server

    def log_message(self, *_: Any) -> None: ...

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["content-length"])))
        self.server.seen.append((dict(self.headers), body))
        getattr(self, self.server.manner)()

    def good(self) -> None:
        self._start()
        for piece in self.server.says:
            self._event({"choices": [{"delta": {"content": piece}}]})
        self._event({"choices": [{"delta": {}, "finish_reason": "stop"}]})
        self._event({"choices": [], "usage": {"prompt_tokens": 7, "completion_tokens": 2}})
        self.wfile.write(b"data: [DONE]\n\n")

    def plain(self) -> None:
        said = {"choices": [{"message": {"content": "It works"}, "finish_reason": "stop"}]}
        self._start(kind="application/json")
        self.wfile.write(json.dumps(said, indent=1).encode())

    def hangs(self) -> None:
        self.server.over.wait(20)

    def drips(self) -> None:
        self._start()
        while not self.server.over.wait(0.05):
            self._event({"choices": [{"delta": {"content": "."}}]})

    def dies(self) -> None:
        self.connection.close()

    def cut(self) -> None:
        self._start()
        self._event({"choices": [{"delta": {"content": "Half an ans"}}]})

    def later(self) -> None:
        self._start(503)

    def no(self) -> None:
        self._start(401)

    def babbles(self) -> None:
        self._start()
        self.wfile.write(b"hello there\n")

    def html(self) -> None:
        self._start(200, "text/html")
        self.wfile.write(b"<html>not here</html>")

    def _start(self, status: int = 200, kind: str = "text/event-stream") -> None:
        self.send_response(status)
        self.send_header("content-type", kind)
        self.end_headers()

    def _event(self, event: dict[str, Any]) -> None:
        self.wfile.write(f"data: {json.dumps(event)}\n\n".encode())
        self.wfile.flush()


@contextmanager
def serving(manner: str) -> Iterator[Server]:
    server = Server(manner)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.over.set()
        server.shutdown()
        server.server_close()
        thread.join()
