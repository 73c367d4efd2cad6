"""Quality: observations in, findings out. Never changes a value."""
