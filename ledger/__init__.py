"""What was seen, found and decided; nothing in it is ever overwritten."""
