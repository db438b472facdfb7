"""Pictures: sound XML, everything in view, what they show where it should be."""
