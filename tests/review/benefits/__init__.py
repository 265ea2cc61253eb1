"""What the program has brought."""
