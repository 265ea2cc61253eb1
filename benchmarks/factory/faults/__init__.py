"""Planted faults: a compliant invoice, and the smallest change that a rule must find."""
