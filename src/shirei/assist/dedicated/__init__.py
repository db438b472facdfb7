"""The dedicated model of a pack: what it learns from, its training, its exam, and what it may then be used for."""
