"""The acts of the control room: report, propose, decide, inform, replay."""
