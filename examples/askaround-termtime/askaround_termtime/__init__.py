"""Leaves people alone in their busiest weeks."""
