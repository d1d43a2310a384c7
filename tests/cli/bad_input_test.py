"""Bad input is normal input: each gets a clear message that names the file, and none costs another report."""
import json
import os
import unittest

from program import STORM, FolderTest, parallax


class BadInput(FolderTest):
    def costs_only_itself(self, bad, message, status=1):
        """`bad` is named with `message`; the good report beside it is compared all the same."""
        good = self.write("good.txt", STORM)
        got, document, err = self.compare(bad, good, memory_gb=8)
        self.assertEqual(got, status, err)
        self.assertIn(message, err)
        if message:
            self.assertIn(os.path.basename(str(bad)), err)
        sources = [r["source"] for s in document["stories"] for r in s["reports"]]
        self.assertIn(str(good), sources)
        return sources

    def test_an_empty_file(self):
        self.costs_only_itself(self.write("empty.txt", ""), "the input is empty")

    def test_a_folder_of_nothing(self):
        (self.folder / "none").mkdir()
        self.costs_only_itself(self.folder / "none", "the folder holds no files")

    def test_200_mb_of_zeros(self):
        path = self.folder / "zeros"
        with open(path, "wb") as file:
            file.truncate(200 << 20)
        self.costs_only_itself(path, "the input is binary")

    def test_a_binary(self):
        self.costs_only_itself(self.write("program", bytes(range(256)) * 64), "the input is binary")

    def test_a_path_that_does_not_exist(self):
        self.costs_only_itself(self.folder / "nowhere.txt", "no such file or folder")

    @unittest.skipIf(os.geteuid() == 0, "root may read everything; the unit tests of ingest cover it")
    def test_a_path_that_may_not_be_read(self):
        path = self.write("secret.txt", STORM)
        path.chmod(0)
        self.costs_only_itself(path, "cannot be opened")

    def test_a_json_line_cut_in_half(self):
        line = json.dumps({"id": "a", "title": "Port closed", "text": STORM})
        path = self.write("half.ndjson", line[: len(line) // 2] + "\n" + line + "\n")
        sources = self.costs_only_itself(path, "not valid JSON")
        self.assertIn(f"{path}:2", sources)

    def test_invalid_utf8_is_read_and_noted(self):
        path = self.write("bytes.txt", STORM.encode() + b"\n\nThe mayor, J\xffrgen Holt, thanked the crews on Monday.\n")
        sources = self.costs_only_itself(path, "", status=0)
        self.assertIn(str(path), sources)

    def test_a_wrong_charset_declaration(self):
        page = ("<html><head><meta charset='utf-8'><title>Hafen gesperrt</title></head><body><article><h1>Hafen gesperrt</h1>"
                "<p>Ein Sturm hat am Montag den Hafen der Stadt für mehrere Stunden geschlossen, sagte die Bürgermeisterin.</p>"
                "<p>Über dreitausend Häuser waren ohne Strom, und die Fähren blieben im Hafen, weil die Wellen zu hoch waren.</p>"
                "</article></body></html>").encode("windows-1252")
        path = self.write("charset.html", page)
        status, out, err = parallax("extract", path)
        self.assertEqual(status, 0, err)
        self.assertIn("Bürgermeisterin", json.loads(out)["text"])

    def test_a_page_nested_100000_deep(self):
        page = "<html><body>" + "<div>" * 100000 + "<p>" + STORM + "</p>"
        path = self.write("deep.html", page)
        good = self.write("good.txt", STORM)
        status, document, err = self.compare(path, good, memory_gb=8)
        self.assertIn(status, (0, 1), err)
        self.assertIn(str(good), [r["source"] for s in document["stories"] for r in s["reports"]])

    def test_a_line_of_50_mb(self):
        path = self.write("line.txt", "word " * (10 << 20))
        good = self.write("good.txt", STORM)
        status, out, err = parallax("extract", path, good, memory_gb=8)
        self.assertIn(status, (0, 1), err)
        self.assertIn(str(good), [json.loads(line)["source"] for line in out.splitlines()])

    def test_a_report_of_one_sentence(self):
        path = self.write("one.txt", "A storm closed the port of Velm on Monday.")
        sources = self.costs_only_itself(path, "", status=0)
        self.assertIn(str(path), sources)

    def test_a_headline_alone(self):
        path = self.write("headline.ndjson", '{"title":"Storm closes the port of Velm"}\n')
        sources = self.costs_only_itself(path, "", status=0)
        self.assertIn(f"{path}:1", sources)

    def test_the_same_report_twice(self):
        path = self.write("a.txt", STORM)
        status, document, err = self.compare(path, path)
        self.assertEqual(status, 0, err)
        (story,) = document["stories"]
        self.assertEqual(len(story["origins"]), 1)

    def test_500_copies_are_one_origin(self):
        for number in range(500):
            self.write(f"{number:03}.txt", STORM)
        status, document, err = self.compare(self.folder)
        self.assertEqual(status, 0, err)
        (story,) = document["stories"]
        self.assertEqual(len(story["origins"]), 1)
        self.assertFalse([c for c in story["claims"] if c["status"] == "corroborated"])

    def test_nothing_but_failures(self):
        status, _, err = parallax("compare", self.folder / "no")
        self.assertEqual(status, 3)
        self.assertIn("no such file or folder; check the path", err)

    def test_hostile_text_runs_nothing(self):
        path = self.write("evil.txt", STORM + "\n\n</script><script>alert(1)</script><img src=x onerror=alert(1)> said the mayor, Ada Lund.\n")
        status, out, err = parallax("compare", path, "--format", "html")
        self.assertEqual(status, 0, err)
        self.assertNotIn(b"<script>alert", out)
        self.assertNotIn(b"<img src=x", out)


if __name__ == "__main__":
    unittest.main()
