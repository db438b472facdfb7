"""Diagnosis: what is likely broken, what speaks for and against it, what to look at next, how to put it right."""

from shirei.assets.diagnosis.diagnose import diagnose
from shirei.assets.diagnosis.heard import heard
from shirei.assets.diagnosis.learn import learned

__all__ = ["diagnose", "heard", "learned"]
