"""Decision maps to and from files: JSON, BPMN, DMN, Mermaid."""

from shirei.io.decision_map.bpmn import load_bpmn, read_bpmn
from shirei.io.decision_map.dmn import dmn_text
from shirei.io.decision_map.json_file import load_map, map_json, map_text, save_map
from shirei.io.decision_map.mermaid import mermaid_text

__all__ = [
    "dmn_text", "load_bpmn", "load_map", "map_json", "map_text", "mermaid_text", "read_bpmn", "save_map",
]  # fmt: skip
