"""The evidence behind an acceptance, as one PDF for the payment request."""
