"""Reading that makes millions of small objects, none of them in a cycle."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Hold the cycle collector back.

    It would walk the whole heap of the process again and again: a third of the time in a small one, and more
    than half beside a large one.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
