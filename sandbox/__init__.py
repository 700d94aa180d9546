"""Stand-ins of the outside systems, for the demo and the tests: a program of its own."""
