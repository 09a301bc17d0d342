# SPDX-License-Identifier: GPL-3.0-or-later
"""Dialogs of operators, all of one width."""

_WIDTH = 420


def open_dialog(context, operator):
    """Show the dialog that an operator draws; return what its invoke() returns."""
    return context.window_manager.invoke_props_dialog(operator, width=_WIDTH)
