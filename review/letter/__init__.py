"""The letter that goes back to a supplier with an invoice."""
