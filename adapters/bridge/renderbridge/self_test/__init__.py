"""What a host says of itself to an adapter: names tried, the open scene read, the dialog shown.

Nobody can start every version of every host; who has one can, and the report tells the rest.
"""
