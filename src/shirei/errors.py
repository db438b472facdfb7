"""Everything Shirei raises on purpose.

::

    ShireiError                what, where, and how to mend it; the command line exits with 2
    ├── InputError             a file, row or field that cannot be used
    │   ├── PackError          an operator pack
    │   ├── FeedError          a feed: GTFS, Mini Tokyo 3D, DISPLIB
    │   ├── IncidentError      an incident that does not fit its pack
    │   ├── ReportError        a report in which something is missing or unknown
    │   ├── DocumentError      a manual that cannot be read or searched
    │   ├── DialogueError      a set of dialogues, or an edited decision map
    │   ├── RecordsError       a table of past records or sensor readings
    │   └── SavedModelError    a saved predictor of another schema or version
    ├── OutputError            something could not be written; nothing is left half-written
    ├── RecordError            a record whose chain is broken
    ├── StoreError             the desk's store cannot be used
    ├── NotFoundError          nothing of this name
    ├── ConflictError          somebody else was first
    ├── AccessError            this person may not do this
    └── CapabilityError        an optional part that is not installed

An outcome is not an error: an invalid plan, a refusal, an infeasible problem are results.
"""

from __future__ import annotations


class ShireiError(Exception):
    """Something a person can mend.

    ``what`` says what is wrong, ``where`` names the file, line, field or thing, ``mend`` says what to do.
    """

    code = "error"

    def __init__(self, what: str, *, where: str | None = None, mend: str | None = None) -> None:
        super().__init__(what)
        self.what = what
        self.where = where
        self.mend = mend

    def __str__(self) -> str:
        """Where, what, and how to mend it, on one line."""
        place = f"{self.where}: " if self.where else ""
        mend = f" ({self.mend})" if self.mend else ""
        return f"{place}{self.what}{mend}"


class InputError(ShireiError):
    """A file, row or field that cannot be used."""

    code = "input"


class PackError(InputError):
    """An operator pack that cannot be used."""

    code = "pack"


class FeedError(InputError):
    """A feed that cannot be read."""

    code = "feed"


class IncidentError(InputError):
    """An incident that does not fit its pack."""

    code = "incident"


class ReportError(InputError):
    """A report in which something needed is missing or unknown."""

    code = "report"


class DocumentError(InputError):
    """A manual that cannot be read or searched."""

    code = "document"


class DialogueError(InputError):
    """A set of dialogues, or an edited decision map, that cannot be used."""

    code = "dialogue"


class RecordsError(InputError):
    """A table of past records or of sensor readings that cannot be used."""

    code = "records"


class SavedModelError(InputError):
    """A saved predictor of another schema or version."""

    code = "saved_model"


class OutputError(ShireiError):
    """Something could not be written; nothing is left half-written."""

    code = "output"


class RecordError(ShireiError):
    """A record whose hash chain is broken or that cannot be replayed."""

    code = "record"


class StoreError(ShireiError):
    """The desk's store cannot be opened or does not answer."""

    code = "store"


class NotFoundError(ShireiError):
    """Nothing of this name."""

    code = "not_found"


class ConflictError(ShireiError):
    """Somebody else was first; what was seen is no longer so."""

    code = "conflict"


class AccessError(ShireiError):
    """Nobody is signed in, or the person may not do this."""

    code = "access"


class CapabilityError(ShireiError):
    """An optional part of Shirei that is not installed."""

    code = "capability"
