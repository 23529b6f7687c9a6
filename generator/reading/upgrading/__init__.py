"""Upgrading: every version of the specification brought to the newest vocabulary.

There is one step from a version to the next, so that building knows one vocabulary only.
What moves keeps its true place; what stays is changed where it stands.
"""
