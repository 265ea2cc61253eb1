"""What is proven, by what, and what is in doubt."""
