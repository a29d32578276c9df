"""Lets ``python benchmarks/corpora.py`` find what ``python -m benchmarks.corpora`` finds.

A script that is run by its path has this folder first on its search path, and not the one above:
there this module is what ``benchmarks`` means, and it is made the package.
"""

from __future__ import annotations

import sys
from pathlib import Path

__path__ = [str(Path(__file__).parent)]
sys.path.insert(1, str(Path(__file__).parents[1]))
