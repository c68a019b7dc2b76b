"""Evaluation on held-out combinations."""
