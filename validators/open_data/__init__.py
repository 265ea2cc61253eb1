"""From published contracts (OCDS 1.1) to the first tables of an organisation, and what a person must still fill in."""
