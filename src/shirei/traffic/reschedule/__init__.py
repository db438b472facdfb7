"""What to do about it: alternatives for the trains of a scope, each with its movements and figures.

Start with ``propose.py``; ``reasons.py`` says why each action is in a plan.
"""

from shirei.traffic.reschedule.budget import Budget
from shirei.traffic.reschedule.change import changed
from shirei.traffic.reschedule.propose import Candidate, Candidates, propose
from shirei.traffic.reschedule.reasons import reasons_for

__all__ = ["Budget", "Candidate", "Candidates", "changed", "propose", "reasons_for"]
