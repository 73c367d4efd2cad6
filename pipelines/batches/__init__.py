"""Batches: spreads the pure functions of the rooms over processes and stages their frames."""
