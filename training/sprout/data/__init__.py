"""Synthetic clips: animated subjects moving through drawn places, with captions."""
