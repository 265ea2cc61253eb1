"""A place to work in, laid out for an organisation that begins."""
