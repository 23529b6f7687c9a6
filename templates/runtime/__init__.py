"""What every call of this client goes through; private to the package."""
