"""Servers: their URLs, their names, and the arguments that choose among them."""
