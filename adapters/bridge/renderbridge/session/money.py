"""Amounts of money in words: currencies are never mixed."""

from .times import local_time

_BOUNDS = ("low", "high")


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


def fees_of(tasks):
    """Return what tasks have cost, {currency: amount}; currencies are never mixed."""
    sums = {}
    for task in tasks:
        fee = task.get("fee")
        if fee:
            sums[fee["currency"]] = sums.get(fee["currency"], 0.0) + float(fee["amount"])
    return sums


def fees_in_words(tasks, share=1):
    """Return such as "1.50 CNY, 2.00 USD", "" while nothing is known; share: of how many parts
    one is meant.
    """
    return ", ".join(f"{amount / share:.2f} {code}" for code, amount in fees_of(tasks).items())


def fee_per_frame(tasks):
    """Return what one frame has cost on average, in words; "" before any is done."""
    done = sum(
        task["counts"]["done"] + task["counts"]["failed"] for task in tasks if task.get("fee")
    )
    return fees_in_words(tasks, done) if done else ""


def fee_facts(tasks, farm, say):
    """Return the fee of tasks and that of one frame in words, [] while none is known.

    farm: as the daemon tells it; the sandbox's money is said to be play money. None before that:
    nothing is known then.
    """
    amount, each = fees_in_words(tasks), fee_per_frame(tasks)
    if not amount or farm is None:
        return []
    words = [say("feeOfPlay" if farm["sandbox"] else "feeOf", amount=amount)]
    words += [say("feePerFrame", amount=each)] if each else []
    expected = _expected_in_words(tasks, say)
    return [*words, expected] if expected else words


def _expected_in_words(tasks, say):
    """Return what tasks will have cost, "" unless each has a figure in the same currency."""
    fees = [(task.get("estimate") or {}).get("fee") or task.get("fee") for task in tasks]
    if not all(fees) or len({fee["currency"] for fee in fees}) != 1:
        return ""
    # Of a task that is over the fee is what it was.
    bounds = [sum(float(fee.get(end, fee.get("amount"))) for fee in fees) for end in _BOUNDS]
    if bounds[0] == bounds[1]:
        return ""
    low, high = (f"{bound:.2f}" for bound in bounds)
    return say("feeExpected", low=low, high=high, currency=fees[0]["currency"])
