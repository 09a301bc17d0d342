"""What every host plug-in says to the Renderbridge daemon. Python 3.7, standard library only."""

__version__ = "0.1.0"
