"""Planning: from the model to a package, with every decision taken on the way."""
