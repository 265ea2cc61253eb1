"""A PDF's own words: their places, and whether they are what the page shows."""
