"""`parallax group` from the outside: look-alikes, order, marks, reasons, streams and their snapshots."""
import collections
import json
import pathlib
import random
import unittest

from program import FolderTest, parallax

LOOKALIKES = pathlib.Path(__file__).resolve().parents[1] / "data" / "group_lookalikes" / "documents.jsonl"


def event(report):
    """The event that a look-alike tells of: what stands before the language in its id."""
    return report.rsplit("-", 1)[0]


def stories(lines):
    """Ids by story; the last line of an id names its story."""
    story_of = {}
    for line in map(json.loads, lines.decode().splitlines()):
        if line["id"] is not None:
            story_of[line["id"]] = line["story"]
    groups = collections.defaultdict(set)
    for report, story in story_of.items():
        groups[story].add(report)
    return sorted(sorted(group) for group in groups.values())


class GroupTest(FolderTest):
    @classmethod
    def setUpClass(cls):
        cls.lines = LOOKALIKES.read_bytes().splitlines(keepends=True)
        status, cls.output, cls.remarks = parallax("group", LOOKALIKES)
        assert status == 0, cls.remarks

    def need_encoder(self):
        if "no sentence encoder" in self.remarks:
            self.skipTest("the encoder's model is not here")

    def group(self, *arguments):
        status, output, remarks = parallax("group", *arguments)
        self.assertEqual(status, 0, remarks)
        return output

    def test_look_alikes_are_told_apart(self):
        self.need_encoder()
        groups = stories(self.output)
        self.assertEqual([g for g in groups if len(set(map(event, g))) > 1], [], "wrong merges")
        events = {event(json.loads(line)["id"]) for line in self.lines}
        self.assertLessEqual(len(groups) - len(events), 1, "wrong splits")

    def test_the_order_of_a_pile_changes_nothing(self):
        shuffle = random.Random(3)
        for _ in range(3):
            shuffle.shuffle(self.lines)
            shuffled = self.write("shuffled.jsonl", b"".join(self.lines))
            self.assertEqual(stories(self.group(shuffled)), stories(self.output))

    def test_marks_outweigh_the_evidence(self):
        marks = self.write("marks.txt", "# what we know\nsame\tmatches-a-en\tquakes-c-en\ndifferent storms-a-en storms-a-es\n")
        groups = stories(self.group("--marks", marks, LOOKALIKES))
        joined = [g for g in groups if "matches-a-en" in g and "quakes-c-en" in g]
        parted = [g for g in groups if "storms-a-en" in g and "storms-a-es" in g]
        self.assertEqual((len(joined), parted), (1, []))

    def test_a_broken_mark_is_named(self):
        marks = self.write("marks.txt", "same\ta\tb\nalike\ta\tb\n")
        status, _, remarks = parallax("group", "--marks", marks, LOOKALIKES)
        self.assertEqual(status, 3)
        self.assertIn("line 2 is not a mark", remarks)

    def test_reasons_name_what_is_shared_and_the_next_best_story(self):
        self.need_encoder()
        lines = map(json.loads, self.group("--explain=trial-a-en", LOOKALIKES).decode().splitlines())
        told = {line["id"]: line["because"] for line in lines if "because" in line}
        self.assertEqual(list(told), ["trial-a-en"])
        because = told["trial-a-en"]
        self.assertIn("Victor Hale", because["names"])
        self.assertGreater(because["evidence"]["sum"], 0)
        self.assertLess(because["next"]["evidence"]["sum"], because["evidence"]["sum"])

    def test_chapters_of_a_saga_are_linked_and_other_stories_are_not(self):
        self.need_encoder()
        lines = [json.loads(line) for line in self.group("--explain", LOOKALIKES).decode().splitlines()]
        event_of = {line["story"]: event(line["id"]) for line in lines}
        linked = {(event_of[earlier], event(line["id"])) for line in lines for earlier in line["earlier"]}
        self.assertIn(("trial-a", "trial-b"), linked)
        self.assertIn(("matches-b", "matches-c"), linked)
        kinds = {(earlier.rsplit("-", 1)[0], later.rsplit("-", 1)[0]) for earlier, later in linked}
        self.assertEqual([pair for pair in kinds if len(set(pair)) > 1], [])
        followed = {(event(line["id"]), event_of[later]) for line in lines for later in line["later"]}
        self.assertEqual(followed, linked)

    def test_a_stream_goes_on_from_its_snapshot_as_if_it_had_not_stopped(self):
        half = len(self.lines) // 2
        lines = LOOKALIKES.read_bytes().splitlines(keepends=True)
        first = self.write("first.jsonl", b"".join(lines[:half]))
        second = self.write("second.jsonl", b"".join(lines[half:]))
        snapshot = self.folder / "stories.bin"
        whole = self.group("--stream", LOOKALIKES)
        parts = self.group("--stream", "--snapshot", snapshot, first)
        parts += self.group("--stream", "--snapshot", snapshot, second)
        self.assertEqual(stories(parts), stories(whole))

    def test_a_stream_ends_with_the_stories_of_the_pile_in_any_order(self):
        self.need_encoder()
        shuffle = random.Random(4)
        for _ in range(3):
            shuffle.shuffle(self.lines)
            shuffled = self.write("shuffled.jsonl", b"".join(self.lines))
            self.assertEqual(stories(self.group("--stream", shuffled)), stories(self.output))

    def test_a_damaged_snapshot_is_refused(self):
        snapshot = self.write("stories.bin", b"PXSTORY4 but cut")
        status, _, remarks = parallax("group", "--stream", "--snapshot", snapshot, LOOKALIKES)
        self.assertEqual(status, 3)
        self.assertIn("stories.bin", remarks)

    def test_odd_reports_stand_alone(self):
        odd = self.write("odd.jsonl", "".join(json.dumps(r, ensure_ascii=False) + "\n" for r in [
            {"id": "old", "title": "Ferry stops at Velm", "published": "1970-01-01"},
            {"id": "new", "title": "Orchestra elects a conductor", "published": "2999-01-01"},
            {"id": "none", "title": "it was so"},
            {"id": "unknown", "title": "ᚦᚨᛏ ᚹᚨᛊ ᛊᛟ ᚺᛖᚱ", "language": "xx"},
            {"id": "number", "text": "12345 67890"}]))
        for mode in ([], ["--stream"]):
            explained = self.group("--explain", *mode, odd)
            self.assertEqual(len(stories(explained)), 5)
            for line in map(json.loads, explained.decode().splitlines()):
                self.assertIsNone(line["because"]["evidence"], line)  # it stands alone
                if line["because"]["next"] is not None:
                    self.assertLess(line["because"]["next"]["evidence"]["sum"], 0)


if __name__ == "__main__":
    unittest.main()
