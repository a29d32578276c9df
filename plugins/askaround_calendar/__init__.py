"""Meetings: agreed times, invitations as files any calendar opens, a feed of all of them."""
