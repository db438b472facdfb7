"""Decision maps to and from files."""

from shirei.io.decision_map.json_file import load_map, map_json, save_map

__all__ = ["load_map", "map_json", "save_map"]
