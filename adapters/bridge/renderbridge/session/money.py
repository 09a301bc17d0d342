"""Amounts of money in words: currencies are never mixed."""


def amounts_in_words(amounts):
    """Return such as "12.50 CNY, 3 USD" of a list of the daemon's Money, as the farm wrote it."""
    return ", ".join(f"{each['amount']} {each['currency']}" for each in amounts)


def amounts_in_brief(amounts):
    """Return the same without the currencies of which there is nothing, unless that is all."""
    there = [each for each in amounts if each["amount"].strip("0.")]
    return amounts_in_words(there or amounts[:1])
