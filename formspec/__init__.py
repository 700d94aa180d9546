"""How a question is asked: definition, pages, conditions, answers; knows no database and no request."""
