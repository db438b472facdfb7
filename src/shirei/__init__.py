"""Shirei (指令): an open control-desk companion for railways.

One report of a failure becomes a diagnosis, a restoration forecast, plans for the trains, the
reasons, and the words for passengers. It is advisory: a person decides.
"""

__version__ = "0.1.0"

__all__ = ["__version__"]
