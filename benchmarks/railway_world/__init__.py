"""A railway whose truth is known: faults, the answers they give, what experts ask and order, and how they talk.

It stands in for field data that no operator publishes. Miners and diagnosis may see what it makes (dialogues,
records, answers), never this folder. ``python -m benchmarks.railway_world --out DIR`` makes everything again.
"""
