"""Restoration time and train delays as distributions."""
