"""Adopting: from what tells of an SDK that exists to the configuration that keeps it."""
