"""SVDF frame by frame, in double, with the steps and the layouts of TensorFlow Lite's reference operator: each filter
over channels has a memory of its last results, oldest first; the new result is put at its end; each filter over time is
multiplied with the whole memory; ranks are added up, then the bias."""

import platform

import tables

SEED = 15500


def layer(x, features, times, bias, rank):
    """x: [Time][In]   features: [filters][In]   times: [filters][memory]   bias: [units]"""
    filters, memory = len(features), len(times[0])
    remembered = [[0.0] * memory for _ in range(filters)]
    y = []
    for frame in x:
        for f in range(filters):
            remembered[f] = remembered[f][1:] + [sum(w * v for w, v in zip(features[f], frame))]
        sums = [sum(w * z for w, z in zip(times[f], remembered[f])) for f in range(filters)]
        y.append([sum(sums[u * rank:(u + 1) * rank]) + bias[u] for u in range(len(bias))])
    return y


def flat(nested):
    return [value for part in nested for value in flat(part)] if isinstance(nested, list) else [nested]


def case(file, name, samples, time, channels, units, memory, rank):
    seed = iter(range(SEED + 10 * len(file.cases), SEED + 10 * len(file.cases) + 10))

    def matrix(rows, columns):
        values = tables.numbers(rows * columns, -1, 1, next(seed))
        return [values[r * columns:(r + 1) * columns] for r in range(rows)]

    x = [matrix(time, channels) for _ in range(samples)]
    features, times = matrix(units * rank, channels), matrix(units * rank, memory)
    bias = matrix(1, units)[0]
    file.case(name, f"{units} units, memory {memory}, rank {rank}")
    file.put("x", flat(x), (samples, time, channels))
    file.put("features", [features[f][i] for i in range(channels) for f in range(units * rank)],
             (channels, units * rank))
    file.put("time", [times[u * rank + r][m] for m in range(memory) for r in range(rank) for u in range(units)],
             (memory, rank, units))
    file.put("bias", bias, (units,))
    file.put("y", flat([layer(sample, features, times, bias, rank) for sample in x]), (samples, time, units))


def make():
    file = tables.File("svdf", f"tests/reference/svdf.py, Python {platform.python_version()}, seed {SEED}", [
        "SVDF as TensorFlow Lite's reference operator computes it, in double from float32 inputs, rounded once. x is",
        "[N, Time, In]. Changes: the filters [units rank][In] and [units rank][memory] are [In, units rank] and",
        "[memory, rank, units]."])
    case(file, "svdf", 2, 7, 5, 3, 4, 2)
    case(file, "svdf_of_rank_one", 1, 4, 3, 5, 6, 1)
    return file
