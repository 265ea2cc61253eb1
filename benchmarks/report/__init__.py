"""A simulated quarter, and the report made of it."""
