"""Incident files: the one JSON file of an incident, and the short form in which an incident is given.

The format is described in docs/incident.md.
"""

from shirei.io.casefile.read import casefile_from, read_casefile, read_stamp
from shirei.io.casefile.short import read_incident
from shirei.io.casefile.write import casefile_json, figures_json, write_casefile

__all__ = [
    "casefile_from",
    "casefile_json",
    "figures_json",
    "read_casefile",
    "read_incident",
    "read_stamp",
    "write_casefile",
]
