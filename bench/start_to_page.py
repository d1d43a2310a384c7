#!/usr/bin/env python3
"""From process start to the finished page: time and memory of `parallax compare … --format html`.

usage: bench/start_to_page.py [REPORTS [RUNS]]     default: examples/harbour/reports, 7 runs after one warm-up

Prints minimum, median and maximum of wall seconds, processor seconds and peak memory (MB) of the release build. With
PARALLAX=PROGRAM another build is measured.
"""
import os
import pathlib
import statistics
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parents[1]
PROGRAM = os.environ.get("PARALLAX", str(ROOT / "build/release/app/parallax"))


def run(reports):
    begin = time.monotonic()
    child = subprocess.Popen([PROGRAM, "compare", reports, "--quiet", "--format", "html", "--output", "/dev/null"])
    _, status, usage = os.wait4(child.pid, 0)
    wall = time.monotonic() - begin
    if os.waitstatus_to_exitcode(status) > 1:
        sys.exit(f"{PROGRAM} failed")
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def main():
    reports = sys.argv[1] if len(sys.argv) > 1 else str(ROOT / "examples/harbour/reports")
    runs = int(sys.argv[2]) if len(sys.argv) > 2 else 7
    run(reports)
    figures = [run(reports) for _ in range(runs)]
    for name, column in zip(("wall s", "cpu s", "peak MB"), zip(*figures)):
        print(f"{name:8} min {min(column):8.2f}  median {statistics.median(column):8.2f}  max {max(column):8.2f}")


if __name__ == "__main__":
    main()
