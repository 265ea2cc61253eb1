"""Tables and cards of lines: columns, rows, people, roles."""
