"""Corpora: files of many documents, one a row (JSON Lines, Parquet, CSV), read row by row."""
