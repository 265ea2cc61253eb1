"""The review pages and their API."""
