"""Rules about taxes."""
