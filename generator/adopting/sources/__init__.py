"""What the Python of an SDK tells beyond the list of its methods: read, never run."""
