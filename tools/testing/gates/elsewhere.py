"""Other projects find the library with CMake, pkg-config and Meson, installed and from its sources.

What Meson installs (into DESTDIR) is moved to another folder first: nothing may know where it was. The projects are in
tests/elsewhere; each builds one program, which gives 0.
"""

import os
import shutil
import tempfile
from pathlib import Path

from compiling import dependency_includes, mpi_compilers
from harness import ROOT, Outcome, run, tail

ORDER = 55
DEFAULT = False
HERE = ROOT / "tests/elsewhere"


class Failure(Exception):
    pass


def cases(context):
    with tempfile.TemporaryDirectory(prefix="ingrain-") as name:
        place = Path(name)
        shutil.copytree(HERE, place / "project")
        (place / "project/meson/main.cpp").symlink_to(HERE / "main.cpp")
        (place / "project/meson_mpi/mpi.cpp").symlink_to(HERE / "mpi.cpp")
        yield attempt("meson install", lambda: install(context, place))
        yield attempt("-I include", lambda: compile_and_run(context, place, ["-I", ROOT / "include"]))
        yield attempt("pkg-config", lambda: by_pkg_config(context, place))
        for case in (by_find_package, refused_by_find_package, by_fetch_content):
            name = case.__name__.replace("_", " ")
            if shutil.which("cmake"):
                yield attempt(f"cmake {name}", lambda case=case: case(context, place))
            else:
                yield Outcome(f"cmake {name}", skipped="cmake is not installed")
        yield attempt("meson subproject", lambda: as_subproject(context, place, "meson"))
        if mpi_compilers() and shutil.which("cmake"):
            yield attempt("cmake component mpi", lambda: by_component(context, place))
            yield attempt("meson component mpi", lambda: as_subproject(context, place, "meson_mpi"))
        else:
            yield Outcome("component mpi", skipped="no MPI is installed: tools/setup mpi")


def attempt(name, case):
    try:
        case()
        return Outcome(name)
    except Failure as failure:
        return Outcome(name, str(failure))


def done(words, place, **environment):
    code, output = run(words, cwd=place, env={**os.environ, **environment})
    if code != 0:
        raise Failure(f"gives {code}: {' '.join(map(str, words))}\n{tail(output)}")
    return output


def install(context, place):
    folders = ["--prefix", "/usr/local", "--libdir", "lib"]
    done(["meson", "setup", "build", ROOT, *folders, "-Dtests=false", "-Dexamples=false"], place, CXX=context.gcc.program)
    done(["meson", "install", "-C", "build", "--quiet"], place, DESTDIR=str(place / "staged"))
    (place / "staged/usr/local").rename(place / "moved")


def compile_and_run(context, place, flags):
    words = [context.gcc.program, "-std=c++20", "-O0", *dependency_includes(), *flags, HERE / "main.cpp", "-o", "program"]
    done(words, place)
    done(["./program"], place)


def by_pkg_config(context, place):
    where = {"PKG_CONFIG_PATH": str(place / "moved/share/pkgconfig")}
    flags = done(["pkg-config", "--cflags", "ingrain >= 0.1"], place, **where).split()
    if not any(str(place / "moved") in os.path.realpath(flag.removeprefix("-I")) for flag in flags):
        raise Failure(f"says {flags}, and lies in {place / 'moved'}")
    compile_and_run(context, place, flags)


def configure(context, place, project, *options):
    folder = place / f"cmake-{project}"
    shutil.rmtree(folder, ignore_errors=True)
    words = ["cmake", "-G", "Ninja", "-S", place / "project" / project, "-B", folder, f"-DCMAKE_CXX_COMPILER={context.gcc.program}"]
    done([*words, *options], place)
    return folder


def build_and_run(folder):
    done(["cmake", "--build", folder], folder)
    done([folder / "program"], folder)


def by_find_package(context, place):
    build_and_run(configure(context, place, "found", f"-DCMAKE_PREFIX_PATH={place / 'moved'}", "-DWANTED=0.1"))


def refused_by_find_package(context, place):
    for version in ("0.0.9", "0.2", "1"):
        try:
            configure(context, place, "found", f"-DCMAKE_PREFIX_PATH={place / 'moved'}", f"-DWANTED={version}")
        except Failure as failure:
            if "version" in str(failure):
                continue
        raise Failure(f"takes this for version {version}")


def by_fetch_content(context, place):
    build_and_run(configure(context, place, "beside", f"-DSOURCES={ROOT}"))


def by_component(context, place):
    build_and_run(configure(context, place, "found_mpi", f"-DCMAKE_PREFIX_PATH={place / 'moved'}"))


def as_subproject(context, place, name):
    project = place / "project" / name
    (project / "subprojects").mkdir()
    (project / "subprojects/ingrain").symlink_to(ROOT)
    done(["meson", "setup", "build"], project, CXX=context.gcc.program)
    done(["ninja", "-C", "build"], project)
    done(["build/program"], project)
