"""Python code as values: names, annotations, expressions, imports and their scope."""
