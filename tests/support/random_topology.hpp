#pragma once
/// \file
/// Random branched networks, as types: dense layers, activations, shortcuts, concatenated and summed branches, repeated
/// layers, of random sizes.

#include <ingrain/core/random.hpp>
#include <ingrain/layers/dense.hpp>
#include <ingrain/layers/parallel.hpp>
#include <ingrain/layers/relu.hpp>
#include <ingrain/layers/repeat.hpp>
#include <ingrain/layers/residual.hpp>
#include <ingrain/layers/sequence.hpp>
#include <ingrain/network.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <utility>

namespace ingrain::test {

/// The kinds of parts: layers, and parts that contain those that follow.
enum class part { dense, relu, residual, concatenate, sum, repeat, sequence };

/// A topology as the list of its parts, each followed by its inner parts.
struct topology {
    struct entry {
        part what = part::dense;
        std::size_t size = 0;   ///< outputs of dense, repetitions of repeat
        std::size_t count = 0;  ///< parts inside
        std::size_t end = 0;    ///< index of the next part that is not inside
    };
    static constexpr std::size_t most = 160;
    std::array<entry, most> entries{};
    std::size_t count = 0, input = 0;
};

namespace random_topology_detail {

/// Draws a topology. All extents are multiples of `unit`.
struct topology_drawer {
    generator random;
    std::size_t unit;
    topology result{};

    constexpr std::size_t extent() { return unit * (1 + below(random, 8)); }

    constexpr std::size_t begin(part what, std::size_t size = 0) {
        result.entries[result.count] = {what, size, 0, 0};
        return result.count++;
    }
    constexpr void end(std::size_t at, std::size_t inside) {
        result.entries[at].count = inside;
        result.entries[at].end = result.count;
    }
    constexpr void dense(std::size_t outputs) { end(begin(part::dense, outputs), 0); }
    constexpr void relu() { end(begin(part::relu), 0); }

    /// A sequence with `in` inputs, and `out` outputs if that is not 0.
    constexpr std::size_t sequence(std::size_t in, std::size_t out, unsigned depth, std::size_t length, part what,
                                   std::size_t times = 0) {
        const std::size_t at = begin(what, times);
        std::size_t count = 0;
        for (; count < length; ++count) in = layer(in, depth);
        if (out > 0) {
            dense(out);
            in = out;
            ++count;
        }
        end(at, count);
        return in;
    }

    constexpr std::size_t layer(std::size_t in, unsigned depth) {
        const std::uint32_t kind = below(random, 20);
        if (depth == 0 || kind < 7 || result.count > topology::most / 2) {
            const std::size_t outputs = extent();
            dense(outputs);
            return outputs;
        }
        if (kind < 11) {
            relu();
            return in;
        }
        if (kind < 14) return sequence(in, in, depth - 1, 1 + below(random, 3), part::residual);
        if (kind < 15) return sequence(in, in, depth - 1, 1, part::repeat, 2);
        const bool adds = kind >= 18;
        const std::size_t at = begin(adds ? part::sum : part::concatenate), branches = 2 + below(random, 2);
        const std::size_t each = adds ? extent() : 0;
        std::size_t out = 0;
        for (std::size_t b = 0; b < branches; ++b)
            out += sequence(in, each, depth - 1, 1 + below(random, 3), part::sequence);
        end(at, branches);
        return adds ? each : out;
    }
};

constexpr topology draw_topology(std::uint64_t number, std::size_t unit, unsigned depth) {
    topology_drawer drawer{generator{seed{number}}, unit};
    drawer.result.input = drawer.extent();
    const std::size_t first = drawer.extent();
    drawer.dense(first);  // nothing before it needs a gradient
    std::size_t in = first;
    for (std::size_t i = 0, length = 3 + below(drawer.random, 4); i < length; ++i) in = drawer.layer(in, depth);
    drawer.dense(unit);
    return drawer.result;
}

/// Positions of `Count` consecutive parts from `At` on.
template <const topology& All, std::size_t At, std::size_t Count, std::size_t... Done>
struct positions : positions<All, All.entries[At].end, Count - 1, Done..., At> {};
template <const topology& All, std::size_t At, std::size_t... Done>
struct positions<All, At, 0, Done...> {
    template <template <std::size_t> class Part, template <class...> class Whole, class... First>
    using make = Whole<First..., typename Part<Done>::type...>;
};

template <class... Layers>
using twice = repeat<2, Layers...>;

/// The layer that starts at an entry.
template <const topology& All, std::size_t At>
struct layer_at {
    template <std::size_t Position>
    using part_at = layer_at<All, Position>;
    using inside = positions<All, At + 1, All.entries[At].count>;

    static constexpr auto which() {
        constexpr auto entry = All.entries[At];
        if constexpr (entry.what == part::dense)
            return std::type_identity<ingrain::dense<entry.size>>{};
        else if constexpr (entry.what == part::relu)
            return std::type_identity<ingrain::relu>{};
        else if constexpr (entry.what == part::residual)
            return std::type_identity<typename inside::template make<part_at, ingrain::residual>>{};
        else if constexpr (entry.what == part::concatenate)
            return std::type_identity<
                typename inside::template make<part_at, ingrain::parallel, ingrain::concatenate>>{};
        else if constexpr (entry.what == part::sum)
            return std::type_identity<typename inside::template make<part_at, ingrain::parallel, ingrain::sum>>{};
        else if constexpr (entry.what == part::repeat)
            return std::type_identity<typename inside::template make<part_at, twice>>{};
        else
            return std::type_identity<typename inside::template make<part_at, ingrain::sequence>>{};
    }
    using type = typename decltype(which())::type;
};

constexpr std::size_t top_level(const topology& all) {
    std::size_t result = 0;
    for (std::size_t at = 0; at < all.count; at = all.entries[at].end) ++result;
    return result;
}

}  // namespace random_topology_detail

/// The topology of that number; extents are multiples of `Unit`, branches are nested up to `Depth`.
template <std::uint64_t Number, std::size_t Unit, unsigned Depth>
inline constexpr topology random_topology = random_topology_detail::draw_topology(Number, Unit, Depth);

/// The network of a topology.
template <const topology& All>
struct network_of {
    template <std::size_t Position>
    using part_at = random_topology_detail::layer_at<All, Position>;
    using type = typename random_topology_detail::positions<
        All, 0, random_topology_detail::top_level(All)>::template make<part_at, network, input<All.input>>;
};

}  // namespace ingrain::test
