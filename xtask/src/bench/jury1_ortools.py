"""Solves a JURY1 instance with OR-tools' SimpleMinCostFlow over the best jurors of each entry.

Usage: jury1_ortools.py ENTRIES JURORS KEEP. Prints one JSON object: seconds to generate, to prune and to solve (which
includes handing the arcs over), the sum of affinities, arcs, and the most memory this process had. Without arguments
only the libraries are loaded: what they take by themselves.

Rows are generated, pruned and handed over in blocks, so that the whole matrix never has to be in memory.
"""

import json
import sys
import time

import numpy as np
from ortools.graph.python import min_cost_flow

SEED = 42
PER_ENTRY = 3
TOPICS = 24
GOLDEN = 0x9E3779B97F4A7C15
JUROR_STEP = 0xD1342543DE82EF95
MASK = (1 << 64) - 1
BLOCK = 256


def mix(z):
    """The finish of splitmix64, on a whole array in place."""
    z ^= z >> np.uint64(30)
    z *= np.uint64(0xBF58476D1CE4E5B9)
    z ^= z >> np.uint64(27)
    z *= np.uint64(0x94D049BB133111EB)
    z ^= z >> np.uint64(31)
    return z


def stream(length):
    """The first `length` numbers of splitmix64."""
    steps = np.arange(1, length + 1, dtype=np.uint64)
    return mix(np.uint64(SEED) + steps * np.uint64(GOLDEN))


def people(entries, jurors):
    """The topics of every entry and the expertise of every juror."""
    numbers = stream(3 * entries + 8 * jurors)
    topics = (numbers[: 3 * entries] % np.uint64(TOPICS)).astype(np.int64).reshape(entries, 3)
    drawn = numbers[3 * entries :].reshape(jurors, 4, 2)
    expertise = np.zeros((TOPICS, jurors), dtype=np.uint16)
    for seat in range(4):
        topic = (drawn[:, seat, 0] % np.uint64(TOPICS)).astype(np.int64)
        expertise[topic, np.arange(jurors)] = 40 + (drawn[:, seat, 1] % np.uint64(61)).astype(np.uint16)
    return topics, expertise


def block(first, topics, expertise):
    """Affinities of some entries to all jurors; -1 for a conflict."""
    count, jurors = len(topics), expertise.shape[1]
    rows = np.arange(first + 1, first + count + 1, dtype=np.uint64)[:, None] * np.uint64(GOLDEN)
    columns = np.arange(1, jurors + 1, dtype=np.uint64)[None, :] * np.uint64(JUROR_STEP)
    hashes = mix(np.uint64(SEED) + rows + columns)
    one, two, three = (expertise[topics[:, place]] for place in range(3))
    affinity = ((8 * (3 * one + 2 * two + three)) // 6).astype(np.int16)
    affinity += (hashes % np.uint64(200)).astype(np.int16)
    affinity[(hashes >> np.uint64(32)) % np.uint64(1000) < 50] = -1
    return affinity


def main(entries, jurors, keep):
    limit = (12 * entries * PER_ENTRY + 10 * jurors - 1) // (10 * jurors)
    generating = pruning = solving = 0.0
    start = time.perf_counter()
    topics, expertise = people(entries, jurors)
    generating += time.perf_counter() - start
    flow = min_cost_flow.SimpleMinCostFlow()
    keep = min(keep, jurors)
    arcs = 0
    for first in range(0, entries, BLOCK):
        start = time.perf_counter()
        affinity = block(first, topics[first : first + BLOCK], expertise)
        generated = time.perf_counter()
        if keep < jurors:
            best = np.argpartition(affinity, jurors - keep, axis=1)[:, jurors - keep :]
        else:
            best = np.broadcast_to(np.arange(jurors), affinity.shape)
        worth = np.take_along_axis(affinity, best, axis=1)
        allowed = worth >= 0
        tails = np.broadcast_to(np.arange(first, first + len(worth))[:, None], worth.shape)[allowed]
        heads = best[allowed] + entries
        worth = worth[allowed]
        pruned = time.perf_counter()
        flow.add_arcs_with_capacity_and_unit_cost(
            tails.astype(np.int32),
            heads.astype(np.int32),
            np.ones(len(worth), dtype=np.int64),
            -worth.astype(np.int64),
        )
        arcs += len(worth)
        solving += time.perf_counter() - pruned
        pruning += pruned - generated
        generating += generated - start
    start = time.perf_counter()
    sink = entries + jurors
    flow.add_arcs_with_capacity_and_unit_cost(
        np.arange(entries, sink, dtype=np.int32),
        np.full(jurors, sink, dtype=np.int32),
        np.full(jurors, limit, dtype=np.int64),
        np.zeros(jurors, dtype=np.int64),
    )
    nodes = np.append(np.arange(entries), sink).astype(np.int32)
    flow.set_nodes_supplies(nodes, np.append(np.full(entries, PER_ENTRY), -PER_ENTRY * entries).astype(np.int64))
    status = flow.solve()
    if status != flow.OPTIMAL:
        sys.exit(f"OR-tools ended with status {status}")
    total = -flow.optimal_cost()
    solving += time.perf_counter() - start
    report({"generating": generating, "pruning": pruning, "solving": solving, "sum": int(total), "arcs": arcs})


def report(measured):
    with open("/proc/self/status", encoding="ascii") as status:
        peak = next(line for line in status if line.startswith("VmHWM:"))
    print(json.dumps(measured | {"peak_kib": int(peak.split()[1])}))


if __name__ == "__main__":
    if len(sys.argv) > 1:
        main(*map(int, sys.argv[1:]))
    else:
        report({})
