"""Meson's build folders: one for each compiler and set of flags of the unit tests."""

import fcntl
import os
import shutil
from contextlib import contextmanager

from harness import ROOT, run

OPTIONS = ["-Db_colorout=never"]


def sources():
    """What Meson lists when it configures. If this changes, it must configure again."""
    folders = ("tests", "examples", "include/ingrain")
    found = [str(p.relative_to(ROOT)) for f in folders for p in (ROOT / f).rglob("*.cpp")]
    found += [str(p.relative_to(ROOT)) for p in (ROOT / "include/ingrain").iterdir() if p.is_dir()]
    return "\n".join(sorted(found))


@contextmanager
def alone(folder):
    """Two runs of tools/test may use one build folder, but two runs of Ninja may not."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    with open(folder.parent / f"{folder.name}.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def configure(context, name, compiler, arguments=(), options=()):
    """(folder, error): build/NAME, configured if it is new, if its options changed, or if files were added or removed."""
    folder = context.build / name
    with alone(folder):
        return folder, configure_alone(folder, compiler, arguments, options)


def configure_alone(folder, compiler, arguments, options):
    words = [f"-Dcpp_args={' '.join(arguments)}", f"-Dcpp_link_args={' '.join(arguments)}", *OPTIONS, *options]
    wanted, found = f"{compiler.program}\n{words}", sources()
    stamp = folder / "configured"
    before = stamp.read_text().split("\n\n") if stamp.exists() else ["", ""]
    if before == [wanted, found] and (folder / "build.ninja").exists():
        return None
    again = before[0] == wanted and (folder / "build.ninja").exists()
    if not again:
        shutil.rmtree(folder, ignore_errors=True)
    cached = "ccache " if shutil.which("ccache") else ""
    environment = {**os.environ, "CXX": cached + compiler.program}
    code, output = run(["meson", "setup", folder, *(["--reconfigure"] if again else words)], env=environment)
    if code != 0:
        return f"meson setup failed\n{output[-3000:]}"
    stamp.write_text(f"{wanted}\n\n{found}")
    return None


def build(context, folder, targets):
    """(exit code, messages) of building these targets, as far as possible; without Ninja's own output and the commands."""
    with alone(folder):
        code, output = run(["ninja", "-C", folder, "-k", "0", "-j", str(context.jobs), *targets], timeout=3000)
    own = ("[", "ninja:", "FAILED:")
    lines = [line for line in output.splitlines() if not line.startswith(own) and " -o " not in line]
    return code, "\n".join(lines)
