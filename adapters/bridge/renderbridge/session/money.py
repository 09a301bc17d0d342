"""Amounts of money in words: currencies are never mixed."""

from .times import local_time


def amounts_in_words(amounts):
    """Return such as "12.50 CNY, 3 USD" of a list of the daemon's Money, as the farm wrote it."""
    return ", ".join(f"{each['amount']} {each['currency']}" for each in amounts)


def amounts_in_brief(amounts):
    """Return the same without the currencies of which there is nothing, unless that is all."""
    there = [each for each in amounts if each["amount"].strip("0.")]
    return amounts_in_words(there or amounts[:1])


def balance_in_words(balance, say):
    """Return a balance with its age; balance: of the daemon, None; say: of a host's texts."""
    if balance is None or not balance["balances"]:
        return say("balanceUnknown")
    amount = amounts_in_words(balance["balances"])
    return say("balanceAsOf", amount=amount, time=local_time(balance["readAt"]))
