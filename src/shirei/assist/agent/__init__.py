"""The controller's questions: read into one read-only tool with its arguments, and answered with its facts.

Read ``talk.py`` first. The tools are handed in; nothing here knows what they look at.
"""
