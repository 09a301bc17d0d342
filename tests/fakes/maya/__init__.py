"""A Maya that is not there: see README.md."""
