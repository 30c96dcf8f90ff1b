"""Work lists: each a question a person asks of the whole plant, one module a capability.

A list is a function ``(look, asked) -> rows``; its rows are frozen dataclasses whose fields are its columns. The French
of a list stands in ``[word.list]``, of its columns in ``[word.column]``; `sterigcs.cli.lists` names them all.
"""
