"""What Shirei claims of itself, measured: one module for each ``shirei bench NAME``, without any printing."""
