"""From a free report in English, Japanese or Korean to values with the words they were read from.

No language model: patterns, and the pack's own names. Read ``read.py`` first.
"""

from shirei.assist.intake.contract import to_contract
from shirei.assist.intake.read import read_report

__all__ = ["read_report", "to_contract"]
