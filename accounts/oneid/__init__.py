"""Signing in through OneID, the state's single identification system."""
