"""Renderbridge as a package of rez: `rez-env renderbridge maya-2025`, and its Python API is there.

The unpacked wheel lies in python/ below the package, a studio's adapters for hosts in adapters/.
"""

name = "renderbridge"
version = "0.1.0"
requires = ["python-3.7+"]


def commands():
    env.PYTHONPATH.append("{root}/python")  # noqa: F821  rez gives it
    # The studio's programs and adapters go before what is found on the workstation.
    env.RENDERBRIDGE_ADAPTERS.append("{root}/adapters")  # noqa: F821
