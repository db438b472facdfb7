"""Reading reports and writing texts; language models stay behind this door."""
