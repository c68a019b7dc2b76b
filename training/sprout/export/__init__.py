"""Writing the files that the page loads."""
