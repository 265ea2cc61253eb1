"""An accepted invoice as UBL 2.1, in the terms of EN 16931."""
