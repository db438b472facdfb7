"""What happens to the trains when their planned order is kept."""
