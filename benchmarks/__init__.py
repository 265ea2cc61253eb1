"""The invoice factory and the measures."""
