"""How good verdicts are: compliant invoices and planted faults, read and checked as the product does."""
