"""The program beside the old way: what it would have said, against what people decided without it."""
