"""The exception report: what stopped invoices in a period, by cause and by supplier."""
