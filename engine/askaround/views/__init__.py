"""An open campaign as it is shown: board, funnel, and the files it is exported to."""
