"""The unit tests of every room, with g++, without exceptions and run-time types outside host/.

At -O0, which takes g++ half the time, but for files with cases tagged [long]; with --all they check all laws. `widths` and
`clang` run vector code as the optimiser leaves it, `same_bits` whole trainings, `device` all laws on small cores.
"""

from units import rooms, run_rooms

ORDER = 10
DEFAULT = True
PLAIN = ["-Dexamples=false", "-Doptimization=0"]


def cases(context):
    if context.everything:
        yield from run_rooms(context, "all_laws", context.gcc, options=["-Dall_laws=true", *PLAIN])
    else:
        yield from run_rooms(context, "gcc", context.gcc, options=PLAIN)


def parts(context):
    return rooms()


def part(context, name):
    """The unit tests of one room."""
    return (lambda c: run_rooms(c, "gcc", c.gcc, options=PLAIN, only=[name])) if name in rooms() else None
