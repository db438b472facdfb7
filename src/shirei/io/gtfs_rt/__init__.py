"""GTFS-Realtime: alerts and trip updates of one incident and its plan, and what others' feeds say.

Ids are those of the GTFS export.
"""

from shirei.io.gtfs_rt.decode import actuals, decode_feed
from shirei.io.gtfs_rt.feed import encode_feed, encode_quiet_feed

__all__ = ["actuals", "decode_feed", "encode_feed", "encode_quiet_feed"]
