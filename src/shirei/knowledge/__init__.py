"""Manuals that can be cited and experts' practice drawn as maps."""
