"""The nouns: what the rooms hand to each other. pydantic and nothing else; no input, no output."""
