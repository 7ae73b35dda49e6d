"""Submitted bytes and texts: archives, encodings, XML, JSON and JSON Lines."""
