"""Renderbridge for Lantern."""
