"""Files and feeds to and from the model; nothing else parses."""
