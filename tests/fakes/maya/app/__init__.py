"""Part of the fake: see README.md."""
