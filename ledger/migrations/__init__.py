"""The schema's versions, applied by `ledger.opening`."""
