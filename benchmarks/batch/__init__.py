"""A night's batch: how many documents an hour, and whether memory and time stay in proportion."""
