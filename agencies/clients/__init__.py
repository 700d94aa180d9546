"""Thin clients of the agencies' systems; reached only through `agencies.gateway`."""
