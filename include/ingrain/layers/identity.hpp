#pragma once
/// \file
/// What comes in goes out.

#include <ingrain/core/layer.hpp>
#include <ingrain/core/nonblocking.hpp>
#include <ingrain/core/policy.hpp>
#include <ingrain/core/rows.hpp>
#include <ingrain/kernels/blocks.hpp>

#include <cstddef>
#include <type_traits>

namespace ingrain::inline INGRAIN_ABI {

/// y = x: a branch that adds nothing of its own.
///
///     using net = network<input<4>, parallel<concatenate, identity, sequence<dense<8>, relu>>, dense<3>>;
///
/// Takes any shape. Between other layers nothing is copied.
struct identity {
    template <class In>
    static constexpr bool accepts = true;

    template <class Policy, class In>
    struct bound {
        using T = number_of<Policy>;
        using input = In;
        using output = In;
        using parameters = none;

        static constexpr char kind[] = "identity";
        static constexpr bool view = true, in_place = true, reads_x = false, reads_y = false, writes_once = true,
                              framewise = true;

        template <std::size_t N>
        static constexpr void infer(none, auto x, auto y, none) noexcept INGRAIN_NONBLOCKING {
            copy<N>(x, y);
        }

        template <std::size_t N>
        static constexpr void backward(none, auto, auto, none, none, rows<const T, N, output> dy, auto dx,
                                       none) noexcept INGRAIN_NONBLOCKING {
            if constexpr (wanted<decltype(dx)>) copy<N>(dy, dx);
        }

    private:
        template <std::size_t N>
        static constexpr void copy(auto from, auto to) {
            for (std::size_t n = 0; n < N; ++n)
                kernels::for_each_lanes<T, In::size>([&]<class V>(std::type_identity<V>, std::size_t i) INGRAIN_INLINE {
                    to.template store<V::count>(n, i, V::load(from[n] + i));
                });
        }
    };
};

}  // namespace ingrain::inline INGRAIN_ABI
