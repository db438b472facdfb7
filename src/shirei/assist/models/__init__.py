"""Language models behind one seam (``shirei.model.language``): embedded, at an endpoint, scripted, or none.

``open_model`` gives one; each answers or says why not, by its deadline. Nothing heavy is imported before it is used.
"""

from shirei.assist.models.choose import open_model
from shirei.assist.models.guarded import GuardedModel, Limits
from shirei.assist.models.none import NoModel
from shirei.assist.models.recording import RecordingModel
from shirei.assist.models.scripted import ReplayedModel, ScriptedModel

__all__ = [
    "GuardedModel",
    "Limits",
    "NoModel",
    "RecordingModel",
    "ReplayedModel",
    "ScriptedModel",
    "open_model",
]
