"""What people see: the queue, reports, letters, exports."""
