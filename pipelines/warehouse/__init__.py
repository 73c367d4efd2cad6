"""Warehouse: frames that keep their contract in, a published snapshot, views and Parquet out."""
