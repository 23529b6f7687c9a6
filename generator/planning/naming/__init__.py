"""Names: from the words of a description to the names of a client."""
