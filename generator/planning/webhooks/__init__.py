"""Webhooks and callbacks: the messages of an API, and the module that reads them."""
