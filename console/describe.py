"""Write the interface's description for the page's generated client: ``python console/describe.py``."""

import json
from pathlib import Path

from shirei.api.app import interface

HERE = Path(__file__).parent


def description() -> str:
    """The OpenAPI description as it is kept beside the page."""
    content = interface().openapi()
    content["info"]["version"] = "0"
    return json.dumps(content, indent=1, sort_keys=True, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    (HERE / "openapi.json").write_text(description(), "utf-8")
