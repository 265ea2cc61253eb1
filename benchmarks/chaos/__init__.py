"""Killing everything at random moments, and counting what was lost."""
