"""Checking: what the official validator says of a description, fast and with places."""
