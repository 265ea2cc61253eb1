"""What each page is, where one invoice ends and the next begins, and timesheets' rows."""
