"""Journeys and the words for passengers."""
