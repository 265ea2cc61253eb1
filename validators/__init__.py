"""An invoice as read, the tables and the history in; findings out."""
