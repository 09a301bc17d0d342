"""Newer files of the artist's that frames were put beside, and having the frames replace them."""

from .offered import asks_first, is_offered

ACTION = "replaceNewer"
_FEW = 3


def replaceable(tasks, board):
    """Return the downloads of `tasks` whose frames may replace newer files now; of a SceneBoard."""
    known = (board.transfers.get(task["taskId"]) for task in tasks)
    return [transfer for transfer in known if transfer and is_offered(transfer, ACTION)]


def wants_a_word(transfers):
    """Return whether the daemon wants a person to confirm it."""
    return any(asks_first(transfer, ACTION) for transfer in transfers)


def kept_words(transfers, say, most=_FEW):
    """Return the sentences, one or none, that name the files; say: of a host's texts."""
    names = [name for transfer in transfers for name in transfer.get("keptFiles", ())]
    if not names:
        return []
    shown = names[:most]
    more = max(len(names), _count(transfers)) - len(shown)
    return [say("keptFiles", files=", ".join(shown), more=more)]


def question_of(transfers, say):
    """Return the sentences that ask whether to replace them: all names that the daemon tells."""
    names = sum(len(transfer.get("keptFiles", ())) for transfer in transfers)
    question = say("replaceNewerAsk", count=_count(transfers))
    return [question, *kept_words(transfers, say, names)]


def _count(transfers):
    return sum(transfer.get("besideNewer", 0) for transfer in transfers)
