"""The client classes: how they are constructed, what they authenticate with."""
