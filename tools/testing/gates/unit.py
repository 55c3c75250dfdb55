"""The unit tests of every room, with g++, without exceptions and run-time types outside host/.

Single layers and kernels at -O1, trainings of whole networks at -O0; with --all, which checks all laws, all at -O1.
"""

from units import rooms, run_rooms

ORDER = 10
DEFAULT = True


def cases(context):
    if context.everything:
        yield from run_rooms(context, "all_laws", context.gcc, options=["-Dall_laws=true", "-Dexamples=false"])
    else:
        yield from run_rooms(context, "gcc", context.gcc)


def parts(context):
    return rooms()


def part(context, name):
    """The unit tests of one room."""
    return (lambda c: run_rooms(c, "gcc", c.gcc, only=[name])) if name in rooms() else None
