"""What changed from one version of a client to the next, and what that means."""
