"""Reading the parts of a definition document, one module a part."""
