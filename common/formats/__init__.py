"""How each language writes days, times and numbers, where it differs from Django."""
