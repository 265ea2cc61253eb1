"""Rules about arithmetic."""
