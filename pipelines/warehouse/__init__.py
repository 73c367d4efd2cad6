"""Warehouse: frames that keep their contract in, a published snapshot, views and Parquet out.

``snapshot.Snapshot`` is the way in for whoever builds, ``reader.open_published`` for whoever
reads. Views and checks are SQL files under ``sql/``; nothing here knows what a report looks like.
"""
