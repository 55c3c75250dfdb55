#pragma once
/// \file
/// A lower bound of a topology's memory: the tensors that are live at the same time, found by running the topology on
/// names. Independent of the planner and of layers.

#include <support/random_topology.hpp>

#include <algorithm>
#include <cstddef>
#include <initializer_list>
#include <utility>
#include <vector>

namespace ingrain::test {

/// Passes of a topology for one sample, as operations that read and write tensors. Concatenated outputs are a list of
/// tensors. A tensor lives from its first write to its last read.
class live_tensors {
public:
    explicit live_tensors(const topology& topology) : all(topology) {
        const parts x{add(all.input)};
        outside[x[0]] = true;
        parts y = through(0, all.count, x);
        for (const std::size_t t : y) {
            last[t] = operations.size();
            outside[t] = true;
        }
        for (std::size_t i = operations.size(); i-- > 0;) take_outside(i);
        inference = peak();
        // In training, kept tensors are not part of the peak.
        for (std::size_t t = 0; t < sizes.size(); ++t)
            if (kept[t] && !outside[t]) {
                kept_size += sizes[t];
                outside[t] = true;
            }
        forward = peak();

        operations.clear();
        parts dy;
        for (const std::size_t t : y) {
            dy.push_back(add(sizes[t]));
            outside[dy.back()] = true;
        }
        back(tree, dy, false);
        backward = peak();
    }

    std::size_t inference = 0;              ///< values, without x and y
    std::size_t kept_size = 0;              ///< of the kept tensors, without x and y
    std::size_t forward = 0, backward = 0;  ///< of the rest

private:
    using parts = std::vector<std::size_t>;
    struct operation {
        parts reads, writes;
        bool in_place;  ///< the output may overwrite an input that is read for the last time
    };
    /// The operations, for the backward pass.
    struct node {
        part what;
        std::size_t in, out;
        std::vector<node> inside;
    };

    std::size_t add(std::size_t size) {
        sizes.push_back(size);
        last.push_back(0);
        kept.push_back(false);
        outside.push_back(false);
        return sizes.size() - 1;
    }
    std::size_t size_of(const parts& tensors) const {
        std::size_t sum = 0;
        for (const std::size_t t : tensors) sum += sizes[t];
        return sum;
    }
    void operate(parts reads, parts writes, bool in_place) {
        for (const std::size_t t : reads) last[t] = operations.size();
        for (const std::size_t t : writes) last[t] = std::max(last[t], operations.size());
        operations.push_back({std::move(reads), std::move(writes), in_place});
    }
    static parts both(parts a, const parts& b) {
        a.insert(a.end(), b.begin(), b.end());
        return a;
    }
    void keep(const parts& tensors) {
        for (const std::size_t t : tensors) kept[t] = true;
    }

    /// The entries of [from, to), one after another.
    parts through(std::size_t from, std::size_t to, parts x) {
        for (std::size_t at = from; at < to; at = all.entries[at].end) x = run(at, x, tree);
        return x;
    }
    parts run(std::size_t at, const parts& x, std::vector<node>& into) {
        const topology::entry entry = all.entries[at];
        into.push_back({entry.what, size_of(x), 0, {}});
        const std::size_t here = into.size() - 1;
        std::vector<node> inside;
        const auto one_after_another = [&](parts now) {
            for (std::size_t i = at + 1; i < entry.end; i = all.entries[i].end) now = run(i, now, inside);
            return now;
        };
        parts y;
        if (entry.what == part::dense) {
            y = {add(entry.size)};
            operate(x, y, false);
            keep(x);
        } else if (entry.what == part::relu) {
            for (const std::size_t t : x) y.push_back(add(sizes[t]));
            operate(x, y, true);
            keep(y);
        } else if (entry.what == part::residual) {
            const parts f = one_after_another(x);
            y = {add(size_of(x))};
            operate(both(x, f), y, true);
        } else if (entry.what == part::sequence) {
            y = one_after_another(x);
        } else if (entry.what == part::repeat) {
            y = x;
            for (std::size_t turn = 0; turn < entry.size; ++turn) y = one_after_another(y);
        } else {
            for (std::size_t i = at + 1; i < entry.end; i = all.entries[i].end) {
                const parts f = run(i, x, inside);
                if (entry.what == part::concatenate || y.empty()) {
                    y = both(y, f);
                } else {
                    const parts sum{add(size_of(f))};
                    operate(both(y, f), sum, true);
                    y = sum;
                }
            }
        }
        into[here].out = size_of(y);
        into[here].inside = std::move(inside);
        return y;
    }

    /// Gradients; returns that of the input, if `wanted`. Branches in the order of the forward pass. Layers made of
    /// layers must not overwrite their dy, so nothing works in place on it.
    parts back(const std::vector<node>& nodes, parts dy, bool wanted) {
        for (std::size_t i = nodes.size(); i-- > 0;) dy = back(nodes[i], dy, wanted || i > 0, i + 1 == nodes.size());
        return dy;
    }
    parts back(const node& n, const parts& dy, bool wanted, bool given) {
        parts dx;
        if (n.what == part::dense) {
            if (wanted) dx = {add(n.in)};
            operate(dy, dx, false);
        } else if (n.what == part::relu) {
            for (const std::size_t t : dy) dx.push_back(add(sizes[t]));
            operate(dy, dx, !given);
        } else if (n.what == part::sequence || n.what == part::repeat) {
            dx = back(n.inside, dy, wanted);
        } else if (n.what == part::residual) {
            const parts f = back(n.inside, dy, wanted);
            dx = {add(n.in)};
            operate(both(dy, f), dx, true);
        } else {
            std::size_t from = 0;
            for (const node& branch : n.inside) {
                const parts f = back(branch, n.what == part::sum ? dy : slice(dy, from, branch.out), wanted, true);
                from += branch.out;
                if (dx.empty()) {
                    dx = f;
                } else {
                    const parts sum{add(n.in)};
                    operate(both(dx, f), sum, true);
                    dx = sum;
                }
            }
        }
        return dx;
    }
    /// Values [from, from + count) of what was written as one or more tensors, split at the borders of branches.
    parts slice(const parts& tensors, std::size_t from, std::size_t count) {
        parts result;
        std::size_t begin = 0;
        for (const std::size_t t : tensors) {
            const std::size_t end = begin + sizes[t];
            if (begin < from + count && from < end) {
                if (begin >= from && end <= from + count) {
                    result.push_back(t);
                } else {
                    // a separate part, written by the operation that wrote the whole
                    const std::size_t size = std::min(end, from + count) - std::max(begin, from);
                    const std::size_t own = add(size);
                    outside[own] = outside[t];
                    for (operation& o : operations)
                        if (std::find(o.writes.begin(), o.writes.end(), t) != o.writes.end()) o.writes.push_back(own);
                    result.push_back(own);
                    shared.push_back({t, size});
                }
            }
            begin = end;
        }
        return result;
    }

    /// A tensor that becomes y without a copy is in y's memory.
    void take_outside(std::size_t i) {
        const operation& o = operations[i];
        if (!o.in_place) return;
        for (const std::size_t to : o.writes)
            for (const std::size_t from : o.reads)
                if (outside[to] && sizes[from] == sizes[to] && last[from] == i && from != 0) {
                    outside[from] = true;
                    break;
                }
    }

    /// The most values that are live at one time and not external.
    std::size_t peak() const {
        std::vector<std::size_t> now_sizes = sizes;
        for (const auto& [whole, taken] : shared) now_sizes[whole] -= taken;
        std::vector<bool> alive(sizes.size(), false);
        std::size_t result = 0;
        for (std::size_t i = 0; i < operations.size(); ++i) {
            const operation& o = operations[i];
            std::size_t sum = 0, dying = 0, written = 0;
            for (std::size_t t = 0; t < alive.size(); ++t)
                if (alive[t] && !outside[t]) sum += now_sizes[t];
            for (const std::size_t t : o.reads)
                if (last[t] == i && !outside[t] && alive[t]) dying += now_sizes[t];
            for (const std::size_t t : o.writes)
                if (!outside[t]) written += now_sizes[t];
            result = std::max(result, sum + (o.in_place ? written - std::min(written, dying) : written));
            for (const std::size_t t : o.writes) alive[t] = true;
            for (std::size_t t = 0; t < alive.size(); ++t)
                if (alive[t] && last[t] <= i) alive[t] = false;
        }
        return result;
    }

    const topology& all;
    std::vector<node> tree;
    std::vector<std::size_t> sizes, last;
    std::vector<bool> kept, outside;
    std::vector<operation> operations;
    std::vector<std::pair<std::size_t, std::size_t>> shared;  ///< values of a tensor that became a separate tensor
};

}  // namespace ingrain::test
