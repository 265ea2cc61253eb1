"""What was seen, found and decided; nothing in it is ever overwritten."""

from ledger.ledger import Ledger
from ledger.opening import open_ledger

__all__ = ["Ledger", "open_ledger"]
