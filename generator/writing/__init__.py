"""Writing: from files to the disk, touching nothing that it does not own."""
