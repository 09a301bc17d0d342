"""Commands of Renderbridge as this user runs them, for sentences that name one."""

import os


def own_command(arguments, argv):
    """Return the line that runs `arguments`; `argv` is how launcher.json starts the daemon.

    A checkout has no `renderbridge` on the path: there npm runs it.
    """
    # Behind what Node itself is told.
    program = next((part for part in argv[1:] if not part.startswith("-")), "")
    root = os.path.dirname(os.path.dirname(os.path.dirname(program)))
    is_checkout = os.path.isabs(program) and os.path.isfile(
        os.path.join(root, "scripts", "setup.mjs")
    )
    return f"{'npm run --silent renderbridge --' if is_checkout else 'renderbridge'} {arguments}"
