"""The program behind `make run`: prepares the demonstration, starts it, and ends with all of it."""
