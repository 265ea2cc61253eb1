"""Rules about rates and people."""
