"""Descriptions as plain values: their files, operations and parameters."""
