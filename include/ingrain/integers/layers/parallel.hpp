#pragma once
/// \file
/// `parallel` in integers: sums, differences and products of two branches, and branches side by side.

#include <ingrain/composition/joins.hpp>
#include <ingrain/composition/operand_rows.hpp>
#include <ingrain/composition/pass_steps.hpp>
#include <ingrain/core/members.hpp>
#include <ingrain/core/nonblocking.hpp>
#include <ingrain/core/pack.hpp>
#include <ingrain/core/tensor.hpp>
#include <ingrain/integers/chain.hpp>
#include <ingrain/integers/layers/byte_joins.hpp>
#include <ingrain/integers/layers/form.hpp>
#include <ingrain/layers/parallel.hpp>

#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <utility>

namespace ingrain { inline namespace INGRAIN_ABI { namespace detail {

template <class Join>
inline constexpr bool joins_bytes = std::is_same_v<Join, sum> || std::is_same_v<Join, difference> ||
                                    std::is_same_v<Join, product> || std::is_same_v<Join, concatenate>;

/// A table for each branch: its bytes on the grid of y.
template <std::size_t Branches>
struct byte_tables {
    tensor<std::int8_t, shape<Branches, 256>> tables;
    static constexpr auto members = members_of(member<role::scale, &byte_tables::tables>{"tables"});
};

/// Every branch writes to memory of its own, and is joined to y; of two that are computed with, the first writes to y.
template <bool Concatenates, class Out, class... Branches>
struct branches_that_join {
    static_assert(Concatenates || sizeof...(Branches) == 2,
                  "ingrain::quantized: parallel joins two branches by sum, difference or product; write one parallel "
                  "inside another for more");
    static_assert(Concatenates || ((Branches::output::size == Out::size) && ...),
                  "ingrain::quantized: parallel joins branches that give one shape; a vector among positions has no "
                  "integer form");
};

template <class Join, rounding Rounding, class Float, class Names, class... Branches>
struct integer_branches : plain_form<Float> {
    using In = typename Float::input;
    using Out = typename Float::output;
    using T = std::int8_t;
    static constexpr std::size_t count = sizeof...(Branches);
    static constexpr bool concatenates = std::is_same_v<Join, concatenate>, rounds = !concatenates;
    using checks = branches_that_join<concatenates, Out, Branches...>;
    using parts = layer_list<Branches...>;
    using slices = output_slices<Join, typename Branches::output...>;
    using own = std::conditional_t<
        concatenates, byte_tables<count>,
        std::conditional_t<std::is_same_v<Join, product>, byte_product_join<Rounding>, byte_sum_join<Rounding>>>;
    using names = decltype(Names{} + layer_names<struct join_of_branches>{});
    using parameters = ingrain::pack<names, typename Branches::parameters..., own>;
    using packed = ingrain::pack<names, typename Branches::packed..., own>;
    using ranges = ingrain::pack<Names, typename Branches::ranges...>;
    template <std::size_t I>
    using branch = type_at<I, parts>;

    static constexpr void pack_into(const parameters& p, packed& to) {
        simd::for_each_constant<count>([&]<std::size_t I>(simd::constant<I>) {
            if constexpr (wanted<typename branch<I>::packed>) branch<I>::pack_into(get<I>(p), get<I>(to));
        });
        get<count>(to) = get<count>(p);
    }
    static constexpr void observe(const auto& p, const float* x, float* y, ranges& r) {
        simd::for_each_constant<count>([&]<std::size_t I>(simd::constant<I>) {
            float inside[branch<I>::output::size];
            branch<I>::observe(get<I>(p), x, inside, get<I>(r));
        });
        plain_form<Float>::observe(p, x, y, none{});
    }
    static constexpr grid quantize(const auto& p, grid x, value_range range, const ranges& r, parameters& q) {
        grid grids[count]{};
        simd::for_each_constant<count>([&]<std::size_t I>(simd::constant<I>) {
            grids[I] = branch<I>::quantize(get<I>(p), x, get<I>(r), get<I>(q));
        });
        own& join = get<count>(q);
        if constexpr (std::is_same_v<Join, product>) {
            return quantize_product(grids[0], grids[1], range, join);
        } else if constexpr (!concatenates) {
            return quantize_sum(grids[0], grids[1], std::is_same_v<Join, sum> ? 1 : -1, range, join);
        } else {
            const grid y = grid_of(range);
            for (std::size_t i = 0; i < count; ++i) quantize_table(grids[i], y, join.tables.values + 256 * i);
            return y;
        }
    }

    template <std::size_t N>
    struct infer_pass : pass_over<infer_pass<N>, T, parts, N> {
        static constexpr auto steps = [] {
            pass_steps<2 * count> result;
            for (std::size_t i = 0; i < count; ++i) {
                constexpr std::size_t sizes[]{Branches::output::size...};
                const bool in_y = !concatenates && i == 0;
                const operand to = in_y ? operand{location::y} : result.add_tensor(N * sizes[i], i);
                result.add({.what = operation::infer, .layer = i, .x = {location::x}, .to = to});
                if (!in_y)
                    result.add({.what = operation::join, .layer = i, .x = to, .y = {location::y}, .to = {location::y}});
            }
            return result;
        }();
    };
    template <std::size_t N>
    static constexpr void describe_infer(timeline& line, region x, region y) {
        infer_pass<N>::describe(line, {.x = x, .y = y});
    }

    template <std::size_t N>
    using state = pack_or_none<Names, typename Branches::template state<N>...>;
    template <std::size_t N>
    INGRAIN_INLINE static constexpr void infer(const auto& p, auto x, auto y, auto&& s) noexcept INGRAIN_NONBLOCKING {
        advance<N>(p, x, y, s, none{});
    }
    template <std::size_t N>
    INGRAIN_INLINE static constexpr void advance(const auto& p, auto x, auto y, auto&& s,
                                                 auto&& state) noexcept INGRAIN_NONBLOCKING {
        using pass = infer_pass<N>;
        const arena<T> memory = tensors_in<T, pass>(s);
        for_each_step<pass>([&]<std::size_t I>(std::integral_constant<std::size_t, I>) INGRAIN_INLINE {
            constexpr step now = pass::steps.all[I];
            if constexpr (now.what == operation::infer)
                branch<now.layer>::template advance<N>(
                    get<now.layer>(p), x, operand_rows<pass, I, &step::to>(none{}, y, none{}, none{}, none{}, memory),
                    memory.from(own_memory<pass>[I]), get<now.layer>(state));
            else
                join<N, now.layer>(get<count>(p), memory[now.x.tensor], y);
        });
    }

private:
    template <std::size_t N, std::size_t I>
    INGRAIN_INLINE static constexpr void join(const own& how, const T* from, auto y) {
        for (std::size_t n = 0; n < N; ++n) {
            if constexpr (concatenates) {
                std::size_t begin = 0;
                for (std::size_t i = 0; i < I; ++i) begin += slices::widths[i];
                for (std::size_t r = 0; r < slices::rows[I]; ++r, from += slices::widths[I])
                    kernels::integers::look_up(from, how.tables.values + 256 * I, slices::widths[I],
                                               y[n] + r * slices::pitch + begin);
            } else {
                kernels::integers::join_bytes(from + n * Out::size, Out::size, how.function(), y[n]);
            }
        }
    }
};

template <class Setting, class In>
struct branches_in {
    template <class Join, class... Branches>
        requires joins_bytes<Join>
    static auto of(const parallel<Join, Branches...>*)
        -> type_list<Join, layer_names<Branches...>,
                     typename chain_of_layers<Setting, In, typename layers_in<Branches>::type>::type...>;
};
template <class Layer>
concept is_parallel = requires(const Layer* layer) {
    []<class Join, class... Branches>
        requires joins_bytes<Join>
    (const parallel<Join, Branches...>*) {}(layer);
};

template <class Float, rounding Rounding, class List>
struct branches_form;
template <class Float, rounding Rounding, class Join, class Names, class... Branches>
struct branches_form<Float, Rounding, type_list<Join, Names, Branches...>> {
    using type = integer_branches<Join, Rounding, Float, Names, Branches...>;
};

template <class Layer, class Float, class Setting, bool Limited>
    requires is_parallel<Layer>
struct integer_form<Layer, Float, Setting, Limited>
    : branches_form<Float, Setting::options.rounding,
                    decltype(branches_in<Setting, typename Float::input>::of(
                        static_cast<const Layer*>(nullptr)))>::type {};

}}}  // namespace ingrain::INGRAIN_ABI::detail
