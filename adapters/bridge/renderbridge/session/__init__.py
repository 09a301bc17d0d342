"""What an artist's window knows and does, the same in every host. All of it on the main thread."""

from .session import Session

__all__ = ["Session"]
