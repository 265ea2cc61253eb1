"""How quick the review pages are with many invoices and many people."""
