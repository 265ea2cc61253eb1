"""How well invoices are read: what was read against what is printed."""
