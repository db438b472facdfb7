"""The same acts on the command line, under the same names."""
