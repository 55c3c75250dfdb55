"""The parts of a gate.

A gate is a module in gates/ whose docstring's first line says what it checks, with

    ORDER    its position in a run
    DEFAULT  whether plain tools/test runs it
    cases    a function of the context that yields an Outcome per case

and the group of tools/test has the name of its file. Cases are programs or headers, not assertions.
"""

import os
import shlex
import shutil
import subprocess
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@dataclass
class Outcome:
    """One case; or `count` of them, where a program counted its own and they passed. `note` is a line to print."""

    name: str
    error: str | None = None
    repeat: str = ""
    skipped: str = ""
    count: int = 1
    note: str = ""


@dataclass
class Compiler:
    """A compiler by the name of its program, and what to call it in the names of cases."""

    program: str
    name: str
    is_clang: bool


@dataclass
class Context:
    everything: bool = False  # --all
    named: bool = False  # the group was named: run all of it
    jobs: int = field(default_factory=lambda: max(1, len(os.sched_getaffinity(0))))

    @property
    def build(self):
        return ROOT / "build"

    @property
    def thorough(self):
        return self.everything or self.named

    @cached_property
    def gcc(self):
        return Compiler(os.environ.get("CXX", "g++"), "g++", False)

    @cached_property
    def clang(self):
        """clang++ 20 or later, which checks real-time promises, or None."""
        for name in (os.environ.get("CLANG", ""), *(f"clang++-{n}" for n in range(30, 19, -1)), "clang++"):
            if name and shutil.which(name) and clang_major(name) >= 20:
                return Compiler(name, "clang", True)
        return None

    @property
    def compilers(self):
        """g++; with --all, or if a group was named, clang too."""
        return [self.gcc] + ([self.clang] if self.thorough and self.clang else [])


def clang_major(program):
    text = subprocess.run([program, "-dumpversion"], capture_output=True, text=True).stdout
    return int(text.split(".")[0]) if text[:1].isdigit() else 0


def run(command, **options):
    """Runs a command; returns (exit code, output). The code is negative after a signal or a timeout."""
    options = {"cwd": ROOT, "timeout": 1200, **options}
    try:
        done = subprocess.run(
            [str(word) for word in command], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, errors="replace", **options
        )
        return done.returncode, done.stdout
    except subprocess.TimeoutExpired as late:
        return -1, f"{late.stdout or ''}\nstopped after {options['timeout']} s"


def in_parallel(context, tasks):
    """Runs tasks (functions that return an Outcome) on all cores, and yields the outcomes in the order of the tasks."""
    with ThreadPoolExecutor(context.jobs) as pool:
        yield from pool.map(lambda task: task(), tasks)


def shown(command):
    """A command as one would type it at the root of the project."""
    return shlex.join(str(word).replace(f"{ROOT}/", "") for word in command)


def head(text, lines=20):
    kept = text.splitlines()
    return "\n".join(kept[:lines] + ([f"... {len(kept) - lines} more lines"] if len(kept) > lines else []))


def tail(text, lines=30):
    return "\n".join(text.splitlines()[-lines:])


def directives(source, key):
    """The values of `// key: value` lines in the first comment of a source file."""
    values = []
    for line in source.read_text().splitlines():
        if not line.startswith("//"):
            break
        name, colon, value = line[2:].strip().partition(": ")
        if colon and name == key:
            values.append(value.strip())
    return values


def print_line(text):
    print(text, flush=True)
