"""The report as one self-contained web page: what a controller sees, prints and passes on.

``render_report`` is the entry; ``view`` says what it needs (docs/report-view.md describes it for people).
"""

from __future__ import annotations

from shirei.desk.page.render import render_report
from shirei.desk.page.view import ReportView, read_view

__all__ = ["ReportView", "read_view", "render_report"]
