"""Reading and writing GTFS static feeds."""

from shirei.io.gtfs.exporting import export_gtfs
from shirei.io.gtfs.importing import import_gtfs
from shirei.io.infer import ImportResult, Refusal

__all__ = ["ImportResult", "Refusal", "export_gtfs", "import_gtfs"]
