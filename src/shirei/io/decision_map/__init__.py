"""Decision maps to and from files."""

from shirei.io.decision_map.json_file import load_map, map_json, map_text, save_map
from shirei.io.decision_map.mermaid import mermaid_text

__all__ = ["load_map", "map_json", "map_text", "mermaid_text", "save_map"]
