"""Decision maps as BPMN 2.0: written with a layout so that modellers open them drawn, read after a person's edits."""

from shirei.io.decision_map.bpmn.build import Flow, Part, Process, process_of
from shirei.io.decision_map.bpmn.keep import kept
from shirei.io.decision_map.bpmn.read import load_bpmn, read_bpmn
from shirei.io.decision_map.bpmn.write import bpmn_text

__all__ = ["Flow", "Part", "Process", "bpmn_text", "kept", "load_bpmn", "process_of", "read_bpmn"]
