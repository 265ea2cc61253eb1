"""Header fields: numbers, dates, periods, references, terms, parties."""
