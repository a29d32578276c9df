"""What the guard knows, as data: rules with their reasons, words, and what was learned of texts."""

from pathlib import Path

DATA = Path(__file__).parent
