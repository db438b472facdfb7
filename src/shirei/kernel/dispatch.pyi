import numpy as np
from numpy.typing import NDArray

_Ints = NDArray[np.int32]
_Bytes = NDArray[np.uint8]

class World:
    def __init__(
        self,
        visits: _Ints,
        visit_start: _Ints,
        lanes: _Ints,
        groups: _Ints,
        group_tracks: _Ints,
        n_tracks: int,
        headway: _Ints,
        n_types: int,
        reoccupation: _Ints,
        stabling: int,
        stable_after: int,
    ) -> None: ...
    def run(
        self,
        run: _Bytes,
        piece_end: _Bytes,
        depot_start: _Bytes,
        link_next: _Ints,
        link_min: _Ints,
        hold_until: _Ints,
        track_wish: _Ints,
        priority: _Ints,
        closed: _Ints,
        slow: _Ints,
        headways: _Ints,
        track_out: _Ints,
        before: _Ints,
        flexible: _Bytes,
        order: int,
        frozen_until: int,
    ) -> tuple[_Ints, _Ints, _Ints, _Ints, int, int]: ...
    def passengers(
        self, piece_end: _Bytes, arr: _Ints, dep: _Ints, start: int, until: int, transfer: int, limit: int
    ) -> tuple[int, int, int]: ...
