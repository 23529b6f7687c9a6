"""The commands, a module each, under the name that one types."""
