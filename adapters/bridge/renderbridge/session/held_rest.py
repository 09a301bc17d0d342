"""Frames that are held behind test frames: what a person reads before they render or not."""

from .times import span_in_words

#: What becomes of the frames, on the wire, by the action that the daemon offers.
ORDERS = {"renderRest": "render", "dropRest": "drop"}
_BOUNDS = ("low", "high")


def rest_in_words(rests, say):
    """Return the sentences on what held frames take and cost; rests: of the daemon's tasks."""
    sentences = [say("restCount", count=sum(rest["count"] for rest in rests))]
    times = [rest.get("renderSeconds") for rest in rests]
    if not all(times):
        return [*sentences, say("restUnknown")]
    low, high = (span_in_words(sum(time[end] for time in times), say) for end in _BOUNDS)
    sentences.append(say("restTime", low=low, high=high))
    fees = [rest.get("fee") for rest in rests]
    # Amounts of several currencies have no sum.
    if fees and all(fees) and len({fee["currency"] for fee in fees}) == 1:
        low, high = (f"{sum(float(fee[end]) for fee in fees):.2f}" for end in _BOUNDS)
        is_play = any(rest.get("playMoney") for rest in rests)
        key = "restFeePlay" if is_play else "restFee"
        sentences.append(say(key, low=low, high=high, currency=fees[0]["currency"]))
    return sentences
