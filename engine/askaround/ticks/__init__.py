"""Ticks: due timers ring, news comes in, messages whose time has come go out."""
