"""Training with MPI: any number of ranks and threads has the parameters of one worker, byte for byte; jobs that go wrong
end with a sentence, and go on from their checkpoint with another number of ranks; two hosts talk over TCP."""

import os
import shutil
import time

from compiling import FLAGS_OF_MPI, compile_with, cpu_has, mpi_compilers
from harness import ROOT, Outcome, head, run, shown, tail

ORDER = 95
DEFAULT = False
# OpenMPI refuses to run for root, as in a container, unless it is told so twice.
ROOT_TOO = {"OMPI_ALLOW_RUN_AS_ROOT": "1", "OMPI_ALLOW_RUN_AS_ROOT_CONFIRM": "1"}
LAUNCH = {"openmpi": ["mpirun.openmpi", "--oversubscribe"], "mpich": ["mpiexec.mpich"]}
SECONDS = 10  # in which a job that goes wrong ends


class Engine:
    def __init__(self, context, compiler):
        self.compiler, self.name = compiler, compiler.name
        self.folder = context.build / "mpi" / self.name
        self.program, self.checkpoint = self.folder / "train", self.folder / "job.checkpoint"
        self.folder.mkdir(parents=True, exist_ok=True)

    def build(self):
        native = ["-march=native"] if cpu_has("fma") else []
        source = ROOT / "tests/mpi_jobs/train.cpp"
        object_file = self.folder / "train.o"
        code, messages, self.repeat = compile_with(self.compiler, [*FLAGS_OF_MPI, *native, "-O1", "-c", source, "-o", object_file])
        if code == 0:
            code, messages = run([self.compiler.program, object_file, "-o", self.program, "-lz"])
        return f"does not build\n{head(messages)}" if code else None

    def train(self, ranks, epochs, threads, *more, prefix=()):
        command = [*(prefix or [*LAUNCH[self.name], "-np", ranks]), self.program, self.checkpoint, epochs, threads, *more]
        begun = time.monotonic()
        code, output = run(command, timeout=60, env={**os.environ, **ROOT_TOO})
        return code, output, time.monotonic() - begun, shown(command)


def cases(context):
    compilers = mpi_compilers()
    for name in sorted(set(LAUNCH) - {compiler.name for compiler in compilers}):
        yield Outcome(f"MPI by {name}", skipped=f"{name} is not installed: tools/setup mpi")
    for compiler in compilers:
        engine = Engine(context, compiler)
        error = engine.build()
        if error:
            yield Outcome(f"{engine.name}: train.cpp", error, engine.repeat)
            continue
        yield from equal(engine)
        yield from ended(engine)
        yield two_hosts(engine)


def one_worker(engine, epochs):
    """The checkpoint and the losses of one worker, without MPI."""
    engine.checkpoint.unlink(missing_ok=True)
    _, losses = run([engine.program, engine.checkpoint, epochs, 0])
    return engine.checkpoint.read_bytes(), losses


def equal(engine):
    expected, losses = one_worker(engine, 2)
    for ranks in (1, 2, 3, 4, 8):
        for threads in (1, 2):
            engine.checkpoint.unlink(missing_ok=True)
            code, output, _, command = engine.train(ranks, 2, threads)
            same = code == 0 and engine.checkpoint.read_bytes() == expected and output == losses
            what = "has other parameters or losses than one worker" if code == 0 else f"gives {code}"
            error = None if same else f"{what}\n{tail(output)}"
            yield Outcome(f"{engine.name}: {ranks} ranks of {threads} threads", error, command)


def ended(engine):
    """Jobs that go wrong: a rank is killed, hangs, or has other parameters; there are too many; a folder is not there."""
    (first, _), (both, _) = one_worker(engine, 1), one_worker(engine, 2)
    # MPICH's mpiexec says that a process was killed, but not which rank it was.
    dies = "process rank 1 " if engine.name == "openmpi" else "Killed (signal 9)"
    for name, ranks, words, sentence, saved in (
        ("a rank that is killed", 4, ("kill", 1, 20), dies, True),
        ("a rank that hangs", 3, ("stop", 1, 20, "patience", 2), "rank 1 has not answered for 2 s", True),
        ("a rank with another seed", 2, ("other", 1), "rank 1 of 2: this rank has other parameters than rank 0", False),
        ("more ranks than shards", 9, (), "rank 0 of 9: its batch has 8 shards", False),
    ):
        engine.checkpoint.unlink(missing_ok=True)
        code, output, seconds, command = engine.train(ranks, 2, 1, *words)
        faults = []
        if code == 0 or seconds > SECONDS:
            faults.append(f"ends with {code} after {seconds:.1f} s")
        if sentence not in output:
            faults.append(f"does not say: {sentence}")
        if engine.checkpoint.exists() != saved or (saved and engine.checkpoint.read_bytes() != first):
            faults.append("leaves another checkpoint than that of the first epoch")
        if saved and not faults:
            code, output, _, command = engine.train(2, 1, 2, "resume")
            if code or engine.checkpoint.read_bytes() != both:
                faults.append("does not go on with two ranks as one worker does")
        yield Outcome(f"{engine.name}: {name}", f"{'; '.join(faults)}\n{tail(output)}" if faults else None, command)


def two_hosts(engine):
    name = f"{engine.name}: two hosts over TCP"
    user = [] if os.geteuid() == 0 else ["--user", "--map-root-user"]
    namespaces = ["unshare", *user, "--net", "--uts", "--mount"]
    tools = all(shutil.which(tool) for tool in ("unshare", "nsenter", "ip", "hostname"))
    if not tools or run([*namespaces, "ip", "link", "add", "here", "type", "veth", "peer", "name", "there"])[0]:
        return Outcome(name, skipped="this machine permits no network namespaces")
    expected, _ = one_worker(engine, 2)
    engine.checkpoint.unlink()
    prefix = [*namespaces, ROOT / "tests/mpi_jobs/two_hosts.sh", engine.name]
    # MPICH before 4.2 may hang in MPI_Finalize when its ranks talk over TCP: github.com/pmodels/mpich/pull/6596.
    for _ in range(4):
        code, output, _, command = engine.train(4, 2, 1, prefix=prefix)
        if code != 124 or engine.name != "mpich":
            break
    same = code == 0 and engine.checkpoint.read_bytes() == expected
    return Outcome(name, None if same else f"gives {code}, or other parameters\n{tail(output)}", command)
