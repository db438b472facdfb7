"""Forecasts, held to made worlds whose laws are known."""
