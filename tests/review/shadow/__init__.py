"""The program beside the old way."""
