"""What to do about it: alternatives for the trains of a scope, each with its movements and figures.

Start with ``propose.py``.
"""

from shirei.traffic.reschedule.propose import Candidate, Candidates, propose

__all__ = ["Candidate", "Candidates", "propose"]
