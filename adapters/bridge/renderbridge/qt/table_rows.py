"""A table of the form as rows to tick, and back to what the setting takes. No Qt here."""


class Row:
    """One row: `key` names the thing, `cells` what the scene says, `overrides` what is set here.

    Not changed once made; `changed()` gives another one.
    """

    __slots__ = ("key", "title", "cells", "ticked", "overrides", "is_extra", "is_known")

    def __init__(self, key, title, cells, ticked, overrides, is_extra, is_known):
        self.key = key
        self.title = title
        self.cells = cells
        self.ticked = ticked
        self.overrides = overrides
        #: A further row of a thing that has one already.
        self.is_extra = is_extra
        #: Whether the scene has the thing.
        self.is_known = is_known

    def changed(self, **changes):
        """Return this row with `changes`."""
        facts = {name: getattr(self, name) for name in self.__slots__}
        facts.update(changes)
        return Row(**facts)


def takes_rows(field):
    """Return whether the setting takes rows with overrides, not only names."""
    return any(column["control"] != "fact" for column in field.get("columns", ()))


def key_column(field):
    """Return the key of the column that names the thing."""
    columns = field.get("columns") or ()
    return columns[0]["key"] if columns else "name"


def rows_of(field, value, before=()):
    """Return the rows of a table in the order of the scene, those of `value` ticked.

    field: a table of the form; value: what would be sent. `before`: the rows as they were; what was
    set in a row that is not ticked is taken from there, so that ticking it again brings it back.
    """
    if before and value_of_rows(field, before) == _plain(field, value):
        # Nothing but the scene has changed: which row is which stays as it is.
        wanted, places_before = {}, _places(before)
    else:
        wanted, places_before = _wanted(field, value), {}
    kept = _kept(before)
    rows, seen = [], set()
    for choice in field.get("choices", ()):
        key = choice["value"]
        if key in seen:
            continue
        seen.add(key)
        cells = choice.get("cells") or {}
        if key in places_before:
            rows += [
                row.changed(cells=cells, title=choice["title"], is_known=True)
                for row in places_before.pop(key)
            ]
            continue
        sent = wanted.pop(key, ())
        places = max(1, len(sent), len(kept.get(key, ())))
        for place in range(places):
            ticked = place < len(sent)
            overrides = sent[place] if ticked else _kept_at(kept, key, place)
            rows.append(Row(key, choice["title"], cells, ticked, overrides, place > 0, True))
    for gone in places_before.values():
        rows += [row.changed(is_known=False) for row in gone if row.ticked]
    for key, sent in wanted.items():
        # Ticked once, and gone from the scene since: shown, so that it can be taken out.
        for place, overrides in enumerate(sent):
            cells = {key_column(field): key}
            rows.append(Row(key, str(key), cells, True, overrides, place > 0, False))
    return rows


def value_of_rows(field, rows):
    """Return what the setting takes for the ticked of `rows`, in their order."""
    ticked = [row for row in rows if row.ticked]
    if not takes_rows(field):
        return [row.key for row in ticked]
    name = key_column(field)
    return [{name: row.key, **row.overrides} for row in ticked]


def shown_cell(row, column):
    """Return what stands in a cell: what was set here, else what the scene says."""
    key = column["key"]
    if key in row.overrides:
        return row.overrides[key]
    return row.cells.get(key)


def title_of(column, value):
    """Return what the artist reads for a cell's value."""
    for choice in column.get("choices", ()):
        if choice["value"] == value:
            return choice["title"]
    return "" if value is None else str(value)


def with_cell(row, key, value):
    """Return `row` with `value` set in the cell; None or "" takes it back to the scene's."""
    overrides = dict(row.overrides)
    if value is None or value == "":
        overrides.pop(key, None)
    elif key in overrides or value != row.cells.get(key):
        overrides[key] = value
    # A row that the artist changes is meant to be sent.
    has_more = overrides != row.overrides and bool(overrides)
    return row.changed(overrides=overrides, ticked=row.ticked or has_more)


def _plain(field, value):
    """What value_of_rows() would give for the same."""
    name = key_column(field)
    if not takes_rows(field):
        return list(value or ())
    rows = [item if isinstance(item, dict) else {name: item} for item in value or ()]
    return [{k: v for k, v in row.items() if k == name or v not in (None, "")} for row in rows]


def _places(rows):
    places = {}
    for row in rows:
        places.setdefault(row.key, []).append(row)
    return places


def _wanted(field, value):
    name = key_column(field)
    wanted = {}
    for item in value or ():
        if isinstance(item, dict):
            overrides = {k: v for k, v in item.items() if k != name and v not in (None, "")}
            wanted.setdefault(item.get(name), []).append(overrides)
        else:
            wanted.setdefault(item, []).append({})
    return wanted


def _kept(before):
    kept = {}
    for row in before:
        kept.setdefault(row.key, []).append(row.overrides)
    return kept


def _kept_at(kept, key, place):
    rows = kept.get(key, ())
    return rows[place] if place < len(rows) else {}
