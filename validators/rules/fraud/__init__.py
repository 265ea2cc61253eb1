"""Rules about fraud."""
