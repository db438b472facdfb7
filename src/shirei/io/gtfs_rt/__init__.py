"""GTFS-Realtime: alerts and trip updates of one incident and its plan. Ids are those of the GTFS export."""

from shirei.io.gtfs_rt.feed import encode_feed, encode_quiet_feed

__all__ = ["encode_feed", "encode_quiet_feed"]
