"""Rules about budget."""
