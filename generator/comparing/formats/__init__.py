"""The formats of a comparison: for people, for pull requests, and for programs."""
