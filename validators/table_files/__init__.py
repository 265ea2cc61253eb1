"""From files of rows to the tables: sheets, cells, columns, and what must hold between the tables."""
