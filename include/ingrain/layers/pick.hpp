#pragma once
/// \file
/// One of several inputs.

#include <ingrain/simd/begin.hpp>

#include <ingrain/core/layer.hpp>
#include <ingrain/core/nonblocking.hpp>
#include <ingrain/core/policy.hpp>
#include <ingrain/core/rows.hpp>
#include <ingrain/core/shape_list.hpp>
#include <ingrain/kernels/blocks.hpp>
#include <ingrain/kernels/copy.hpp>

#include <cstddef>
#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI {

namespace detail {

/// A placeholder for an input that does not exist.
template <std::size_t Index, class In>
struct picked {
    static constexpr bool exists = false;
    static constexpr std::size_t begins_at = 0;
    using type = shape<1>;
};
template <std::size_t Index, class... Shapes>
    requires(Index < sizeof...(Shapes))
struct picked<Index, shape_list<Shapes...>> {
    static constexpr bool exists = true;
    static constexpr std::size_t begins_at = shape_list<Shapes...>::offsets[Index];
    using type = part_of<Index, shape_list<Shapes...>>;
};

template <std::size_t Index, class In>
struct pick_finds_a_part {
    static_assert(picked<Index, In>::exists,
                  "ingrain::pick<I> takes input I of several, counted from 0: of network<inputs<input<8>, input<3>>, "
                  "...>, or of what parallel<side_by_side, ...> gives; there is none here");
};

}  // namespace detail

/// y = input `Index` of several;  dx = dy for that input, 0 for the others
///
///     network<inputs<input<64, 1>, input<2>>, parallel<concatenate, sequence<pick<0>, flatten>, pick<1>>, dense<4>>
///
/// Takes several inputs (core/shape_list.hpp), counted from 0. Costs nothing as the first layer of a `sequence`: the
/// layer behind it reads x in place. Elsewhere the input is copied.
template <std::size_t Index>
struct pick {
    template <class In>
    static constexpr bool accepts = detail::picked<Index, In>::exists;

    template <class Policy, class In>
    struct bound : detail::pick_finds_a_part<Index, In> {
        using T = number_of<Policy>;
        using input = In;
        using output = typename detail::picked<Index, In>::type;
        using parameters = none;

        static constexpr char kind[] = "pick";
        static constexpr std::size_t begins_at = detail::picked<Index, In>::begins_at,
                                     ends_at = begins_at + output::size;
        static constexpr std::size_t options[]{begins_at};
        static constexpr layer_traits traits{.reads_x = false,
                                             .reads_y = false,
                                             .writes_once = true,
                                             .view = true,
                                             .begins_at = begins_at,
                                             .framewise = true};

        template <std::size_t N>
        static constexpr void infer(none, auto x, auto y, none) noexcept INGRAIN_NONBLOCKING {
            for (std::size_t n = 0; n < N; ++n) kernels::copy_into<output::size>(x[n] + begins_at, y, n);
        }

        template <std::size_t N>
        static constexpr void backward(none, auto, auto, none, none, rows<const T, N, output> dy, auto dx,
                                       none) noexcept INGRAIN_NONBLOCKING {
            if constexpr (wanted<decltype(dx)>)
                for (std::size_t n = 0; n < N; ++n) {
                    clear<0, begins_at>(dx, n);
                    kernels::copy_into<output::size>(dy[n], dx, n, begins_at);
                    clear<ends_at, In::size>(dx, n);
                }
        }

    private:
        /// dx[n, i] = 0 for From <= i < To
        template <std::size_t From, std::size_t To>
        INGRAIN_INLINE static constexpr void clear(auto dx, std::size_t n) {
            kernels::for_each_lanes<T, To - From>([&]<class V>(std::type_identity<V>, std::size_t i) INGRAIN_INLINE {
                dx.template store<V::count>(n, From + i, V(0));
            });
        }
    };
};

}}  // namespace ingrain::INGRAIN_ABI

#include <ingrain/simd/end.hpp>
