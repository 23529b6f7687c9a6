"""Schemas: from the keywords of JSON Schema to the types of the model."""
