"""What a definition must fulfil once it could be read, one module a concern, each yielding sentences."""
