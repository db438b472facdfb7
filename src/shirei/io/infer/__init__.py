"""What a timetable shows of the railway under it. Every value is marked as inferred, with its basis."""

from shirei.io.infer.build import build_pack
from shirei.io.infer.draft import Draft, DraftLink
from shirei.io.infer.result import ImportResult, Progress, Refusal

__all__ = ["Draft", "DraftLink", "ImportResult", "Progress", "Refusal", "build_pack"]
