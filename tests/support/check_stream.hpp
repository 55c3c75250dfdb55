#pragma once
/// \file
/// The law of streams: with any block length and any number of channels, a stream has the bits of the whole sequence.

#include <ingrain/core/members.hpp>
#include <ingrain/stream.hpp>
#include <support/all_laws.hpp>
#include <support/numbers.hpp>
#include <support/owned.hpp>

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <cstddef>
#include <cstring>

namespace ingrain::test {

namespace check_stream_detail {

template <class In, class... Layers>
struct network_of_shape;
template <std::size_t... Extents, class... Layers>
struct network_of_shape<shape<Extents...>, Layers...> {
    using type = network<input<Extents...>, Layers...>;
};

template <class Net, std::size_t Block, std::size_t N>
void check_blocks(const typename Net::parameters& p, const typename Net::template samples<N>& x,
                  const typename Net::template predictions<N>& whole) {
    using live = stream<Net, Block>;
    constexpr std::size_t time = Net::input::extents[0], calls = time / Block;
    constexpr std::size_t in = live::input::size, out = live::output::size;
    static_assert(time % Block == 0);
    const auto state = make_owned<typename live::template state<N>>();
    const auto scratch = make_owned<typename live::template scratch<N>>();
    bool same = true;
    for (std::size_t call = 0; call < calls; ++call) {
        tensor<float, shape<N, in>> frames;
        for (std::size_t n = 0; n < N; ++n)
            std::copy_n(x.values + n * Net::input::size + call * in, in, frames.values + n * in);
        poison(*scratch);
        const auto y = live::template advance<N>(p, frames, *scratch, *state);
        // A layer with one output for the whole sequence gives it with the last block.
        constexpr bool answers_once = out == Net::output::size && calls > 1;
        const std::size_t at = answers_once ? 0 : call * out;
        for (std::size_t n = 0; n < N && (!answers_once || call + 1 == calls); ++n)
            same = same &&
                   std::memcmp(y.values + n * out, whole.values + n * Net::output::size + at, out * sizeof(float)) == 0;
    }
    CHECK(same);
}

}  // namespace check_stream_detail

/// The streaming law for `Layers...` one after another, on a sequence `In` whose length is a multiple of 6.
///
///     check_stream<shape<12, 3>, conv1d<{.filters = 5, .kernel = 3, .padding = causal}>>();
template <class In, class... Layers>
void check_stream() {
    using net = typename check_stream_detail::network_of_shape<In, Layers...>::type;
    constexpr std::size_t N = 2;
    const auto p = make_owned<typename net::parameters>();
    const auto x = make_owned<typename net::template samples<N>>();
    const auto scratch = make_owned<typename net::template scratch<N>>();
    filler fill;
    for_each_tensor(fill, *p);
    fill(*x);
    poison(*scratch);
    const auto whole = net::template infer<N>(*p, *x, *scratch);
    check_stream_detail::check_blocks<net, 3, N>(*p, *x, whole);
    if constexpr (all_laws) {
        check_stream_detail::check_blocks<net, 1, N>(*p, *x, whole);
        check_stream_detail::check_blocks<net, 2, N>(*p, *x, whole);
        check_stream_detail::check_blocks<net, In::extents[0], N>(*p, *x, whole);
    }
}

}  // namespace ingrain::test
