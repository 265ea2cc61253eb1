"""Which rows of the tables an invoice speaks of: supplier, contract, people, profiles."""
