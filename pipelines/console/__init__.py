"""Console: how things look in a terminal or a pipe; the commands themselves are in ``cli``.

Nothing is computed here that the warehouse could answer.
"""
