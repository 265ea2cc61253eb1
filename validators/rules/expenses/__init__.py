"""Rules about expenses."""
