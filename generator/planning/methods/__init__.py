"""Planning of methods: their arguments, what they send, and what comes back."""
