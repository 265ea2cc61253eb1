"""Subtotal, taxes, total and what is due: the choice that satisfies the most equations."""
