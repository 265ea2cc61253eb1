"""The layouts: how firms lay out their invoices."""
