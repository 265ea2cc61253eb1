"""Opening a file safely: in a confined child process, within limits."""
