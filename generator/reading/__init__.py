"""Reading: from the text of a description to a `Document`."""
