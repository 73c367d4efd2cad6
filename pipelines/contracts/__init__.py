"""Contracts: one declaration per table; everything else about a table is made from it."""
