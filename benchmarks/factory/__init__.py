"""The invoice factory: a made-up world of firms and public bodies, and the invoices that pass between them."""
