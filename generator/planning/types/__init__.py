"""Planning of types: which are declared, under what name, in which module."""
