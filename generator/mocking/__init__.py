"""A server that answers and judges by a description alone: none of our own model here."""
