"""Layouts composed by number from independent parts: hundreds of invoices that look like nobody's in particular."""
