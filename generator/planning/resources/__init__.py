"""The tree of resources, and the classes that each of them becomes."""
