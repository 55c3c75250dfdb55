#pragma once
/// \file
/// Whether a sequence gives the bits of its layers computed one by one.

#include <ingrain/layers/sequence.hpp>
#include <support/check_layer.hpp>
#include <support/owned.hpp>

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <cstddef>
#include <cstring>

namespace ingrain::test {

/// One layer after another, each in a separate pass with its own memory: what a sequence must agree with.
template <class In, std::size_t N, class... Layers>
struct plainly;
template <class In, std::size_t N>
struct plainly<In, N> {
    static void run(const auto&, const float* x, float* y) { std::copy_n(x, N * In::size, y); }
};
template <class In, std::size_t N, class Layer, class... Rest>
struct plainly<In, N, Layer, Rest...> {
    using bound = typename Layer::template bound<default_policy, In>;
    static constexpr std::size_t position(std::size_t depth) { return depth - sizeof...(Rest) - 1; }

    template <class Parameters>
    static void run(const Parameters& p, const float* x, float* y) {
        tensor<float, shape<N, bound::output::size>> out;
        const auto memory = make_owned<scratch_of<bound, N>>();
        bound::template infer<N>(get<position(Parameters::count)>(p), rows<const float, N, In>{x},
                                 rows<float, N, typename bound::output>{out.values}, *memory);
        plainly<typename bound::output, N, Rest...>::run(p, out.values, y);
    }
};

template <class In, std::size_t N, class... Layers>
void agrees_with_plain() {
    using bound = typename sequence<Layers...>::template bound<default_policy, In>;
    const auto b = make_owned<bench<bound, float, N>>();
    b->infer();
    tensor<float, shape<N, bound::output::size>> y;
    plainly<In, N, Layers...>::run(b->p, b->x.values, y.values);
    CHECK(std::memcmp(y.values, b->y.values, sizeof y.values) == 0);
}

}  // namespace ingrain::test
