"""What is costly to make and does not change is kept; several who want it at once wait for one who makes it."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import Future
from typing import Generic, TypeVar

Made = TypeVar("Made")


class Kept(Generic[Made]):
    """The last ``size`` things by their keys. Safe to use from any thread."""

    def __init__(self, size: int) -> None:
        self.size = size
        self._lock = threading.Lock()
        self._things: OrderedDict[Hashable, Future[Made]] = OrderedDict()

    def get(self, key: Hashable, make: Callable[[], Made]) -> Made:
        """The thing of this key, made now where it is not kept; what fails to be made is not kept."""
        with self._lock:
            found = self._things.get(key)
            mine = found is None
            if found is None:
                found = self._things[key] = Future()
                while len(self._things) > self.size:
                    self._things.popitem(last=False)
            self._things.move_to_end(key)
        if mine:
            self._make(key, found, make)
        return found.result()

    def _make(self, key: Hashable, place: Future[Made], make: Callable[[], Made]) -> None:
        try:
            place.set_result(make())
        except BaseException as error:
            with self._lock:
                self._things.pop(key, None)
            place.set_exception(error)
