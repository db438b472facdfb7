"""Frozen facts of a railway and of its incidents; no work is done here.

Read in this order: ``network``, ``timetable``, ``pack``, ``incident``, ``plan``, ``proposal``, ``record``.
Time is integer seconds from the start of the operating day everywhere; ``clock`` reads and writes it.
"""
