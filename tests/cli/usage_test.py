"""What a user of a command line expects: help, exit statuses, pipes, files that are whole or not there."""
import csv
import io
import json
import subprocess
import unittest
import xml.etree.ElementTree

from program import PROGRAM, STORM, FolderTest, parallax


class Usage(FolderTest):
    def test_help_has_examples_for_every_verb(self):
        for verb in ("compare", "extract", "annotate", "group"):
            status, out, _ = parallax(verb, "--help")
            self.assertEqual(status, 0)
            self.assertIn(f"parallax {verb}".encode(), out)
            self.assertIn(b"Examples:", out)
        self.assertEqual(parallax("--help")[0], 0)
        self.assertRegex(parallax("--version")[1].decode(), r"^parallax \d+\.\d+\.\d+\n$")

    def test_wrong_usage_is_status_2(self):
        for arguments in ((), ("dance",), ("compare",), ("compare", "x", "--format", "pdf"), ("compare", "x", "--nonsense")):
            status, _, err = parallax(*arguments)
            self.assertEqual(status, 2, arguments)
            self.assertTrue(err, arguments)

    def test_standard_input_and_output(self):
        status, out, err = parallax("extract", "-", stdin=STORM.encode())
        self.assertEqual((status, err), (0, ""))
        self.assertEqual(json.loads(out)["title"], "Storm closes the port of Velm")

    def test_data_goes_to_stdout_and_failures_to_stderr(self):
        good = self.write("a.txt", STORM)
        status, out, err = parallax("annotate", good, self.folder / "missing")
        self.assertEqual(status, 1)
        self.assertEqual(len(out.splitlines()), 1)
        self.assertIn("missing: no such file or folder", err)

    def test_an_output_file_is_whole_or_not_there(self):
        good = self.write("a.txt", STORM)
        page = self.folder / "out" / "page.html"
        status, _, err = parallax("compare", good, "--format", "html", "--output", page)
        self.assertEqual(status, 3)
        self.assertIn("cannot be written", err)
        page.parent.mkdir()
        self.assertEqual(parallax("compare", good, "--format", "html", "--output", page)[0], 0)
        self.assertEqual([p.name for p in page.parent.iterdir()], ["page.html"])

    def test_a_reader_that_has_enough_ends_the_work_quietly(self):
        lines = "".join(json.dumps({"id": str(i), "text": STORM}) + "\n" for i in range(2000))
        path = self.write("many.ndjson", lines)
        done = subprocess.run(f"'{PROGRAM}' extract '{path}' | head -n 1 | wc -l", shell=True, capture_output=True, timeout=120)
        self.assertEqual(done.stdout.strip(), b"1")
        self.assertEqual(done.stderr, b"")

    def test_unknown_members_pass_through(self):
        path = self.write("r.ndjson", '{"id":"a","title":"Port closed","text":"A storm closed the port.","desk":{"n":7}}\n')
        status, out, _ = parallax("extract", path)
        self.assertEqual(status, 0)
        self.assertEqual(json.loads(out)["desk"], {"n": 7})

    def test_every_format_of_extract_is_whole(self):
        self.write("a.txt", STORM)
        self.write("b.txt", STORM)
        outputs = {}
        for name in ("ndjson", "json", "text", "md", "csv", "xml-tei"):
            status, out, err = parallax("extract", self.folder, "--format", name)
            self.assertEqual((status, err), (0, ""), name)
            self.assertEqual(out.count("Two fishing boats".encode()), 2, name)
            outputs[name] = out.decode()
        self.assertEqual(len(json.loads(outputs["json"])), 2)
        self.assertEqual(len(list(csv.reader(io.StringIO(outputs["csv"])))), 3)
        self.assertTrue(xml.etree.ElementTree.fromstring(outputs["xml-tei"]).tag.endswith("teiCorpus"))

    def test_offsets_lead_back_to_the_bytes_of_the_file(self):
        page = "<html><body><article><h1>Port closed</h1>" + "".join(
            f"<p>A storm &amp; high waves closed the port of Velm on day {n}, the town\u2019s council said.</p>" for n in (3, 4, 5)
        ) + "</article></body></html>"
        line = json.dumps({"id": "a", "html": page})
        for name, content in (("a.html", page.encode()), ("w.html", page.encode("windows-1252")), ("a.ndjson", line.encode())):
            path = self.write(name, content)
            status, out, err = parallax("extract", "--offsets", path)
            self.assertEqual((status, err), (0, ""))
            article = json.loads(out)
            text = article["text"].encode()
            at = text.index(b"of Velm on day 4")
            places = [p for p in article["text_to_source"] if p[0] <= at < p[1]]
            self.assertEqual(len(places), 1)
            begin, end, source, source_end = places[0]
            self.assertEqual(end - begin, source_end - source)
            self.assertTrue(path.read_bytes()[source + at - begin:].startswith(b"of Velm on day 4"), name)
        self.assertEqual(parallax("extract", "--offsets", "--format", "md", path)[0], 2)

    def test_what_extract_writes_can_be_read_again(self):
        path = self.write("r.ndjson", '{"id":"a","title":"Port closed","text":"VELM (NTB) - A storm closed the port of Velm on Monday, the town council said in the evening.","published":"2024-06-03"}\n')
        first = parallax("extract", path)[1]
        again = parallax("extract", "-", stdin=first)[1]
        a, b = json.loads(first), json.loads(again)
        for name in ("title", "text", "published", "agency", "dateline"):
            self.assertEqual(a[name], b[name], name)

    def test_a_summary_counts_the_failures(self):
        path = self.write("r.ndjson", '{"text":"a b"}\n{bad\n[1]\n{"text":"c d"}\n')
        status, _, err = parallax("extract", path)
        self.assertEqual(status, 1)
        self.assertTrue(err.endswith("parallax: 2 inputs failed, 2 reports were done\n"), err)
        self.assertNotIn("were done", parallax("extract", path, "--quiet")[2])

    def test_a_reader_that_has_enough_is_no_failure_without_the_signal(self):
        path = self.write("many.ndjson", "".join(json.dumps({"id": str(i), "text": STORM}) + "\n" for i in range(2000)))
        done = subprocess.run(f"trap '' PIPE; '{PROGRAM}' extract '{path}' | head -n 1 | wc -l", shell=True, capture_output=True, timeout=120)
        self.assertEqual((done.stdout.strip(), done.stderr), (b"1", b""))

    def test_explain_tells_the_fate_of_each_block(self):
        page = "<html><body><nav><a href='/'>Home</a> <a href='/s'>Sport</a></nav><article><h1>Port closed</h1>" + "".join(
            f"<p>A storm closed the port of Velm on Monday and cut power to {n},000 homes, the town council said.</p>" for n in (3, 4, 5)
        ) + "</article></body></html>"
        status, out, err = parallax("extract", "--explain", self.write("a.html", page))
        self.assertEqual((status, err), (0, ""))
        self.assertRegex(out.decode(), r"body +\d\.\d\d +\S*article/p")
        self.assertRegex(out.decode(), r"dropped +0.\d\d +\S*/nav\n.*\n +it reads as page furniture: [a-z ]+ \(-\d")
        self.assertRegex(out.decode(), r"body +\d.\d\d +\S*/p\n.*\n +it reads as body: [a-z ]+ \(\+\d")

    def test_a_missing_encoder_asked_for_by_name_is_an_error(self):
        path = self.write("a.txt", STORM)
        status, _, err = parallax("compare", path, "--encoder", self.folder / "no.onnx")
        self.assertEqual(status, 3)
        self.assertIn("no.onnx", err)

    def test_without_an_encoder_the_comparison_says_what_is_missing(self):
        path = self.write("a.txt", STORM)
        status, document, err = self.compare(path, "--encoder", "none")
        self.assertEqual(status, 0, err)
        self.assertIn("encoder", json.dumps(document["stories"][0]["coverage"]["limits"]))


if __name__ == "__main__":
    unittest.main()
