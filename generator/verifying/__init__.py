"""Proves a generated client against its description, call by call, over loopback."""
