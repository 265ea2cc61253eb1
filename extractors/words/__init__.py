"""Rows, phrases, numbers, dates and labels among a page's words."""
