"""What happens to the trains, and what to do about it."""
