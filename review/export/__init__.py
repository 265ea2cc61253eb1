"""Accepted invoices as files for other programs and for the payment request."""
