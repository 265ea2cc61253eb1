"""A file in, a Reading out: safe opening, text layer, page images, OCR, layout, fields, line items, proof."""
