# SPDX-License-Identifier: GPL-3.0-or-later
"""How the files of a submission go up, and the frames of a task come home."""

from .host import bridge_part
from .plain_text import draw_sentence
from .texts import language, say

_transfer_words = bridge_part("session.transfer_words")
_ICONS = {"error": "CANCEL", "note": "INFO", "plain": "NONE"}


def draw_transfer(box, context, transfer):
    """Draw what there is to tell of a transfer, if anything; transfer: the daemon's, or None."""
    for weight, words in _transfer_words.told_of_transfer(transfer, language(), say):
        draw_sentence(box, context, words, _ICONS[weight])
