#pragma once
/// \file
/// How the axes of a tensor in a graph lie in ours: the graph's order is another, and some of its axes are several of
/// ours.

#include <ingrain/simd/target.hpp>

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <utility>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::convert {

/// Both sides are made of the same atoms, which have sizes. An axis is a list of atoms, the slowest first; that of a
/// batch, or of size 1, is an empty list.
///
///     [1, C, H, W] beside ours, [H, W, C]:   sizes {H, W, C}   ours {{0}, {1}, {2}}   theirs {{}, {2}, {0}, {1}}
///     flattened in the graph, [1, C H W]:                                             theirs {{}, {2, 0, 1}}
struct axes {
    using axis = std::vector<std::size_t>;

    std::vector<std::size_t> sizes;
    std::vector<axis> ours, theirs;

    std::size_t size_of(const axis& of) const {
        std::size_t product = 1;
        for (const std::size_t atom : of) product *= sizes[atom];
        return product;
    }
    std::vector<std::size_t> shape() const {
        std::vector<std::size_t> result;
        for (const axis& each : ours) result.push_back(size_of(each));
        return result;
    }
    std::size_t size() const { return size_of(all(ours)); }

    /// All atoms of these axes, one after the other.
    static axis all(const std::vector<axis>& of) {
        axis result;
        for (const axis& each : of) result.insert(result.end(), each.begin(), each.end());
        return result;
    }

    /// Whether the graph's axis `i` is our axis `k`. Atoms of size 1 are of no interest.
    bool is(std::size_t i, std::size_t k) const {
        return i < theirs.size() && k < ours.size() && without_ones(theirs[i]) == without_ones(ours[k]);
    }
    /// Whether the graph's axis `i` is our last one.
    bool is_last(std::size_t i) const { return !ours.empty() && is(i, ours.size() - 1); }
    /// Whether the graph's axis `i` is all of ours, in any order.
    bool is_all(std::size_t i) const {
        return i < theirs.size() && without_ones(theirs[i]).size() == without_ones(all(ours)).size();
    }

    /// The graph's axis that each of ours is; `nowhere` for one of size 1, and for one that is none of the graph's
    /// alone.
    std::vector<std::size_t> order() const {
        std::vector<std::size_t> result(ours.size(), nowhere);
        for (std::size_t k = 0; k < ours.size(); ++k)
            for (std::size_t i = 0; i < theirs.size(); ++i)
                if (size_of(ours[k]) > 1 && is(i, k)) result[k] = i;
        return result;
    }

    /// Whether these atoms are the last ones of ours, in any order.
    bool are_last(const axis& of) const {
        const axis mine = without_ones(all(ours)), given = without_ones(of);
        return given.size() <= mine.size() &&
               std::is_permutation(given.begin(), given.end(), mine.end() - static_cast<std::ptrdiff_t>(given.size()));
    }

    /// Ours has these extents; the graph's axis i is our axis `where[i]`, or none where that is `nowhere`.
    static constexpr std::size_t nowhere = static_cast<std::size_t>(-1);
    static axes of(const std::vector<std::size_t>& extents, const std::vector<std::size_t>& where) {
        axes result{extents, {}, {}};
        for (std::size_t k = 0; k < extents.size(); ++k) result.ours.push_back({k});
        for (const std::size_t k : where) result.theirs.push_back(k == nowhere ? axis{} : axis{k});
        return result;
    }

    /// Where value `i` along the graph's axis `of` is, if ours counts the same atoms in its own order.
    std::size_t place(std::size_t i, const axis& of) const {
        axis in_our_order;
        for (const std::size_t atom : all(ours))
            if (std::find(of.begin(), of.end(), atom) != of.end()) in_our_order.push_back(atom);
        std::vector<std::size_t> index(sizes.size());
        for (std::size_t k = of.size(); k-- > 0;) {
            index[of[k]] = i % sizes[of[k]];
            i /= sizes[of[k]];
        }
        std::size_t result = 0;
        for (const std::size_t atom : in_our_order) result = result * sizes[atom] + index[atom];
        return result;
    }

    /// Whether ours are these axes of the graph, one after another, and no others.
    bool are_theirs(const std::vector<std::size_t>& wanted) const {
        std::vector<axis> given;
        for (const std::size_t i : wanted) given.push_back(theirs[i]);
        return without_ones(all(given)) == without_ones(all(ours));
    }

    /// Whether the graph's values are in the order of ours.
    bool in_order() const { return without_ones(all(theirs)) == without_ones(all(ours)); }

    /// Gives the graph's tensor another shape. False if that takes atoms apart.
    bool reshape(const std::vector<std::size_t>& shape) {
        const axis atoms = without_ones(all(theirs));
        std::vector<axis> result;
        std::size_t next = 0;
        for (const std::size_t extent : shape) {
            axis taken;
            while (size_of(taken) < extent && next < atoms.size()) taken.push_back(atoms[next++]);
            if (size_of(taken) != extent) return false;
            result.push_back(std::move(taken));
        }
        if (next != atoms.size()) return false;
        theirs = std::move(result);
        return true;
    }

private:
    axis without_ones(axis of) const {
        std::erase_if(of, [&](std::size_t atom) { return sizes[atom] == 1; });
        return of;
    }
};

}}}  // namespace ingrain::INGRAIN_ABI::host::convert
