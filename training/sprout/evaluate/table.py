"""Figures as a table."""

from __future__ import annotations


def print_table(result: dict, indent: str = "") -> None:
    """Nested figures as lines."""
    for name, value in result.items():
        if isinstance(value, dict):
            print(f"{indent}{name}")
            print_table(value, indent + "    ")
        else:
            print(f"{indent}{name:<{56 - len(indent)}}{value}")
