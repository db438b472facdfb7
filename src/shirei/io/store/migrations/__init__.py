"""Steps that bring an older store up to the tables of ``schema.py``."""
