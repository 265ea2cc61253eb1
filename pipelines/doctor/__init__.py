"""Whether the house is in order: what reads, where things are kept, what protects."""
