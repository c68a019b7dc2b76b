"""Sprout: the small text-to-video model that ships with the page."""
