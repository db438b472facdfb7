"""Condition, remaining life and fault diagnosis of equipment."""
