"""The rules, a family a folder and a rule a file."""
