"""What of the measuring corpora of mail is understood: bounces, kinds, own words, answers.

    python -m benchmarks.corpora_mail [--json]

The corpora lie beside the checkout, or where ASKAROUND_CORPORA says. No word of them is printed,
only the names of the files that are not understood.
"""

from __future__ import annotations

import argparse
import json
import os
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from askaround.model import Observation
from askaround_email.reading.reader import read_mail
from askaround_email.words.meaning import answers
from askaround_email.words.ownwords import own_words
from benchmarks.scores import Score

ROOT = Path(__file__).resolve().parents[1]
CORPORA = Path(os.environ.get("ASKAROUND_CORPORA", ROOT.parent / "shared" / "corpora"))
NOW = 1_795_400_000
OWN = ("me@test.local",)

NOT_BOUNCES = frozenset({"groupwise_03.txt", "qmail_08.txt"})
"""In the folder of bounces, but a letter and an automatic reply: the oracle finds nobody there."""


def read(path: Path) -> Observation:
    """Read one mail file."""
    return read_mail(path.read_bytes(), own=OWN, now=NOW, written=NOW, sent=False)


def mails(*folders: str) -> Iterator[Path]:
    """Yield the mail files of these folders."""
    for folder in folders:
        yield from sorted(p for p in (CORPORA / "mail" / folder).rglob("*") if p.is_file())


def bounces() -> dict[str, Score]:
    """Recognition of bounces, their failed addresses and whether they are for good."""
    scores = {name: Score() for name in ("bounces", "addresses", "permanent or not")}
    expected: dict[str, list[dict[str, object]]] = {}
    oracle = CORPORA / "oracle" / "flufl_expected.json"
    for one in json.loads(oracle.read_text()) if oracle.exists() else []:
        expected.setdefault(Path(str(one["file"])).name, []).append(one)
    for path in mails("bounce"):
        seen = read(path)
        if path.name not in NOT_BOUNCES:
            scores["bounces"].add(path.name, seen.kind == "bounce")
        known = expected.get(path.name, [])
        if seen.kind != "bounce" or len(known) != 1:
            continue
        found = seen.data.get("recipients")
        wanted = known[0]["addresses"]
        assert isinstance(found, list)
        assert isinstance(wanted, list)
        same = sorted(str(a).lower() for a in wanted) == sorted(found)
        scores["addresses"].add(path.name, same)
        scores["permanent or not"].add(
            path.name, seen.data["permanent"] is not known[0]["temporary"]
        )
    return scores


def quotes() -> dict[str, Score]:
    """How often the own words are exactly those of the corpus, white space aside.

    The corpus keeps a quote that is answered line by line, as a forum shows it; for a decision it
    has to go, so in the second score the quoted lines are left out of what is expected.
    """
    scores = {"own words": Score(), "own words, quotes aside": Score()}
    for path in mails("reply-trim/discourse"):
        prefix, _, name = path.name.partition("__")
        if prefix != "emails":
            continue
        found = own_words(path.read_text("utf-8", "replace"), ()).split()
        wanted = path.with_name(f"trimmed__{name}").read_text("utf-8", "replace")
        bare = "\n".join(line for line in wanted.split("\n") if not line.startswith(">"))
        scores["own words"].add(name, found == wanted.split())
        scores["own words, quotes aside"].add(name, found in (wanted.split(), bare.split()))
    return scores


def classes() -> dict[str, Score]:
    """How often the strongest intent of an answer is the corpus's label."""
    score = Score()
    path = CORPORA / "text" / "replies.jsonl"
    for line in path.read_text("utf-8").splitlines() if path.exists() else []:
        one = json.loads(line)
        strongest = answers(one["text"])[0].intent.removeprefix("reply.")
        # An absence that a person mentions is no answer yet.
        wanted = {"out_of_office": "other", "redirect": "redirects"}.get(one["label"], one["label"])
        score.add(one["id"], strongest == wanted)
    return {"answers": score}


def kinds() -> Counter[str]:
    """How many of the other mails are seen as what."""
    return Counter(read(path).kind for path in mails("malformed", "real-loop"))


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the scores; return 1 where the corpora are missing."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    options = parser.parse_args(arguments)
    if not (CORPORA / "mail").is_dir():
        print(f"no corpora in {CORPORA}")
        return 1
    began = time.perf_counter()
    scores = {**bounces(), **quotes(), **classes()}
    seconds = time.perf_counter() - began
    if options.json:
        shown = {
            name: {"right": one.right, "count": one.count, "wrong": one.wrong}
            for name, one in scores.items()
        }
        print(json.dumps({"schema_version": 1, "scores": shown}))
        return 0
    for name, score in scores.items():
        print(f"{name:26} {score.right:4} of {score.count:4}   {100 * score.share:5.1f} %")
        if score.wrong:
            print(f"{'':26} not: {', '.join(score.wrong)}")
    print(f"{'other mails':26} {dict(kinds())}")
    print(f"{seconds:.1f} s")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
