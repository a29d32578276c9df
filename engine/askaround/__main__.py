"""``python -m askaround``: the command, where it is not on the path."""

from askaround.cli.main import main

main()
