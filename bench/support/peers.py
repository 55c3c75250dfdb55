"""The best peer: of all contenders that are not this library, by whichever compiler and with whichever flags."""


def is_ours(implementation):
    return implementation.split(",")[0] == "ingrain"


def beside_best_peer(found, workload, times, among=None):
    """What a record says of it: how much faster than the best peer, and which that is; nothing where there is none.

    found: by compiler, times by `WORKLOAD|IMPLEMENTATION`; among: the implementations to choose from, usually all
    """
    rows = []
    for compiler, measured in found.items():
        for name, of_peer in measured.items():
            row, implementation = name.split("|")
            if row == workload and not is_ours(implementation) and (among is None or implementation in among):
                rows.append((of_peer.median, f"{implementation} ({compiler})"))
    if not rows:
        return {}
    median, peer = min(rows)
    return {"ratio": median / times.median, "peer": peer}
