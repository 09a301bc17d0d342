"""Every Python that the tests start measures what it runs of the adapters, Blender's own too.

Found through PYTHONPATH. An interpreter that is too old for the coverage tool measures nothing.
"""

try:
    import coverage

    coverage.process_startup()
except (ImportError, SyntaxError):
    pass
