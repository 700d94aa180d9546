"""The registers, one module each; what the rooms above call."""
