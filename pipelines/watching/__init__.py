"""The watched folder: what clerks drop is taken in, worked on, and given back with a note."""
