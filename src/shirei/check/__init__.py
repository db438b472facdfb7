"""The independent verdict on a plan; shares no code with ``traffic``."""
