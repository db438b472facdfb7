"""The control room as it runs: its clock, the work beside it, and the acts that several people share."""
