"""The same inputs in any order, on any number of threads, give the same bytes; and the example is read right."""
import random
import unittest

from program import EXAMPLE, FolderTest, parallax


class Determinism(FolderTest):
    def test_any_order_and_any_number_of_threads_give_the_same_bytes(self):
        paths = sorted(str(p) for p in (EXAMPLE / "reports").iterdir())
        _, expected, _ = parallax("compare", "--format", "json", "--threads", 1, *paths)
        self.assertGreater(len(expected), 10000)
        shuffle = random.Random(7)
        for threads in (1, 2, 5):
            shuffle.shuffle(paths)
            _, out, _ = parallax("compare", "--format", "json", "--threads", threads, *paths)
            self.assertEqual(out, expected)

    def test_a_cache_of_vectors_changes_nothing(self):
        cache = self.folder / "vectors"
        first = parallax("compare", "--format", "json", EXAMPLE / "reports", "--vector-cache", cache)
        second = parallax("compare", "--format", "json", EXAMPLE / "reports", "--vector-cache", cache)
        without = parallax("compare", "--format", "json", EXAMPLE / "reports")
        self.assertEqual(first, second)
        self.assertEqual(first, without)

    def test_every_place_in_the_document_lies_on_character_boundaries(self):
        _, document, _ = self.compare(EXAMPLE / "reports")
        count = 0
        for story in document["stories"]:
            reports = {r["id"]: r for r in story["reports"]}

            def check(node):
                nonlocal count
                if isinstance(node, dict):
                    if {"report", "begin", "end"} <= node.keys():
                        report = reports[node["report"]]
                        raw = (report.get({"title": "title", "captions": "captions"}.get(node.get("field"), "text")) or "").encode()
                        self.assertLessEqual(node["end"], len(raw), node)
                        self.assertLess(node["begin"], node["end"], node)
                        raw[node["begin"]:node["end"]].decode("utf-8")
                        count += 1
                    for value in node.values():
                        check(value)
                elif isinstance(node, list):
                    for value in node:
                        check(value)

            check(story)
            for sentence in story["briefing"]:
                place = sentence["citations"][0]
                raw = reports[place["report"]]["text"].encode()[place["begin"]:place["end"]].decode()
                self.assertEqual(sentence["text"], raw)
        self.assertGreater(count, 100)


if __name__ == "__main__":
    unittest.main()
