"""Rendering: from a package to the text of its files."""
