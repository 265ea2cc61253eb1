"""Layouts drawn at fixed places, in whatever order their program draws."""
