#!/usr/bin/env python3
"""score_claims.py STORIES OUTPUTS [--verbose]: how well claims of made-up stories were aligned.

STORIES holds a folder a story with `reports/` and `claims.json`, OUTPUTS a comparison document STORY.json for
each. What is counted stands in stories/README.md. A statement tells the words of a claim when it covers half
of them or more.
"""
import itertools
import json
import pathlib
import sys


def groups_of(claims, report, begin, end):
    """Indices of the claims of which a statement covers half of [begin, end) of the report."""
    found = set()
    for index, claim in enumerate(claims):
        for span in claim["statements"]:
            shared = min(span["end"], end) - max(span["begin"], begin)
            if span["report"] == report and 2 * shared >= end - begin:
                found.add(index)
    return found


def score_story(wanted, story, counts, verbose):
    """Adds (right, possible) by measure to `counts`."""
    reports = {pathlib.PurePath(r["source"]).name.split("_")[0]: r for r in story["reports"]}
    claims = story["claims"]

    def mark(measure, right, what):
        got, possible = counts.get(measure, (0, 0))
        counts[measure] = (got + bool(right), possible + 1)
        if verbose and not right:
            print(f"  miss [{measure}] {what}")

    placed = {}
    for want in wanted:
        placed[want["id"]] = found = {}
        for key, words in want["in"].items():
            text, words = reports[key]["text"].encode(), words.encode()
            begin = text.find(words)
            if begin < 0:
                sys.exit(f"{want['id']}: not in report {key}: {words.decode()}")
            found[key] = groups_of(claims, reports[key]["id"], begin, begin + len(words))
    for name, found in placed.items():
        for one, other in itertools.combinations(sorted(found), 2):
            mark("aligned", found[one] & found[other], f"{name}: {one} with {other}")
        everywhere = set().union(*found.values())
        sizes = {i: len({s["report"] for s in claims[i]["statements"]}) for i in everywhere}
        if len(found) == 1:
            mark("alone", any(claims[i]["status"] == "single-source" for i in everywhere), name)
        else:
            mark("together", len(found) in sizes.values(), f"{name}: in {sorted(found)}")
        mixed = [other for other in placed if other != name and everywhere & set().union(*placed[other].values())]
        mark("apart", everywhere and not mixed, f"{name}: {', '.join(mixed) or 'not found'}")


def main():
    args = [a for a in sys.argv[1:] if not a.startswith("--")]
    if len(args) != 2:
        sys.exit(__doc__)
    counts = {}
    for folder in sorted(p for p in pathlib.Path(args[0]).iterdir() if p.is_dir()):
        wanted = json.loads((folder / "claims.json").read_text())
        output = json.loads((pathlib.Path(args[1]) / f"{folder.name}.json").read_text())
        story = max(output["stories"], key=lambda s: len(s["reports"]))
        score_story(wanted, story, counts, "--verbose" in sys.argv)
    for measure, (right, possible) in counts.items():
        print(f"{measure}: {right}/{possible}")
    right, possible = (sum(c) for c in zip(*counts.values()))
    print(f"total: {right}/{possible} = {right / possible:.3f}")


if __name__ == "__main__":
    main()
