"""Runs the program under test and writes the reports it reads."""
import json
import os
import pathlib
import resource
import shutil
import subprocess
import tempfile
import unittest

PROGRAM = os.environ["PARALLAX"]
EXAMPLE = pathlib.Path(__file__).resolve().parents[2] / "examples" / "harbour"

# A sanitizer takes many times the time, and reserves far more memory than it uses.
SANITIZED = os.environ.get("PARALLAX_SANITIZED") == "1"

# A hang is a failure, not a wait: far above what any of these inputs needs.
SECONDS = 3000 if SANITIZED else 300

STORM = (
    "Storm closes the port of Velm\n\nMonday, 3 June 2024\n\n"
    "A storm closed the port of Velm on Monday and cut power to 3,000 homes, the town council said.\n\n"
    "“We have not seen waves like these for thirty years,” said harbour master Ada Lund.\n\n"
    "Two fishing boats were torn from their moorings. Nobody was hurt.\n\n"
    "The port will open again on Wednesday.\n"
)


def parallax(*arguments, stdin=b"", memory_gb=None):
    """Runs the program; gives its exit status, standard output and standard error."""

    def limit():
        if memory_gb and not SANITIZED:
            resource.setrlimit(resource.RLIMIT_DATA, (memory_gb << 30, memory_gb << 30))

    done = subprocess.run([PROGRAM, *map(str, arguments)], input=stdin, capture_output=True, timeout=SECONDS,
                          preexec_fn=limit)
    return done.returncode, done.stdout, done.stderr.decode("utf-8", "replace")


class FolderTest(unittest.TestCase):
    """A test with a folder of its own."""

    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="parallax_cli_"))

    def tearDown(self):
        shutil.rmtree(self.folder)

    def write(self, name, content):
        path = self.folder / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    def compare(self, *arguments, **options):
        """Compares to JSON; gives status, the document (None without one) and standard error."""
        status, out, err = parallax("compare", "--format", "json", *arguments, **options)
        return status, json.loads(out) if out else None, err
