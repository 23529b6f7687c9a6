"""Values of schemas: made from them, read from text, and checked against them."""
