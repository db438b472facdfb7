"""One file a format: what it says of its lines, and nothing about clauses."""
