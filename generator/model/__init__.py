"""The intermediate model: what an API is, without a Python name in it."""
