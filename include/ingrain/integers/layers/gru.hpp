#pragma once
/// \file
/// `gru` in integers.

#include <ingrain/core/pack.hpp>
#include <ingrain/integers/layers/recurrent.hpp>
#include <ingrain/layers/gru.hpp>

#include <cstddef>
#include <cstdint>

namespace ingrain { inline namespace INGRAIN_ABI { namespace detail {

struct gru_of_input {
    static constexpr char name[] = "input";
};
struct gru_of_gates {
    static constexpr char name[] = "gates";
};
struct gru_of_candidate {
    static constexpr char name[] = "candidate";
};
struct gru_of_unit {
    static constexpr char name[] = "unit";
};

/// r, z = sigmoid(...)   n = tanh(...)   of round(x W) + round(h' U), as `gru` has them; q = h' U of n, or (r h') U
/// h = n + z (h' - n)                    in 15 bits behind the point, so that slow units go on; bytes for products and
/// y
template <rounding Rounding, std::size_t In, std::size_t Units, reset Reset>
struct integer_gru {
    static constexpr std::size_t gates = 4 * Units, two = 2 * Units, three = 3 * Units;
    static constexpr bool after = Reset == reset::after;
    using of_input = gate_products<Rounding, In, three>;
    using of_gates = gate_products<Rounding, Units, two>;
    using of_candidate = gate_products<Rounding, Units, Units>;
    using names = layer_names<gru_of_input, gru_of_gates, gru_of_candidate, gru_of_unit>;
    using scales = recurrence_scales<4>;
    using parameters = pack<names, typename of_input::canonical, typename of_gates::canonical,
                            typename of_candidate::canonical, scales>;
    using packed =
        pack<names, typename of_input::packed, typename of_gates::packed, typename of_candidate::packed, scales>;

    static constexpr std::int32_t zero(const auto& p) { return get<3>(p).values[3]; }

    static constexpr void pack_into(const parameters& p, packed& to) {
        kernels::integers::pack(get<0>(p).weights.values, get<0>(p), get<0>(to));
        kernels::integers::pack(get<1>(p).weights.values, get<1>(p), get<1>(to));
        kernels::integers::pack(get<2>(p).weights.values, get<2>(p), get<2>(to));
        get<3>(to) = get<3>(p);
    }

    static constexpr grid quantize(const auto& p, grid x, const recurrent_ranges& r, parameters& q) {
        const grid h = grid_of(r.h, least_ratio * double{0x1p-15});
        const float* const u = p.hidden_weights.values;
        const column_view w{p.input_weights.values, three, three}, b{p.bias.values, three, three}, of_rz{u, three, two},
            of_n{u + two, three, Units}, b2{p.bias.values + (after ? three : 0), Units, Units};
        const column_view* const own = after ? &b2 : nullptr;
        unit_of_gates unit;
        unit.cover(w, &b, x, In);
        unit.cover(of_rz, nullptr, h, Units);
        unit.cover(of_n, own, h, Units);
        unit.quantize<Rounding>(w, &b, x, get<0>(q));
        unit.quantize<Rounding>(of_rz, nullptr, h, get<1>(q));
        unit.quantize<Rounding>(of_n, own, h, get<2>(q));
        const auto of_h = simd::integers::parts_of<Rounding>(double{0x1p-15} / h.scale);
        get<3>(q).values = {{unit.shift, of_h.multiplier, of_h.shift, h.zero}};
        return h;
    }

    template <std::size_t N>
    INGRAIN_INLINE static constexpr void step(const auto& p, const auto& x, std::int32_t* rows,
                                              recurrent_state<N, Units>& s) {
        using namespace kernels::integers;
        const scales& k = get<3>(p);
        const auto h_row = [&s](std::size_t n) INGRAIN_INLINE { return s.h.values + n * Units; };
        of_input::template run<N, false>(get<0>(p), x, rows, gates);
        of_gates::template run<N, true>(get<1>(p), h_row, rows, gates);
        if constexpr (after) {
            of_candidate::template run<N, false>(get<2>(p), h_row, rows + three, gates);
        } else {
            for (std::size_t n = 0; n < N; ++n)
                for (std::size_t u = 0; u < Units; ++u) {
                    const std::int32_t r = sigmoid_of(rows[n * gates + u], k.gate_shift());
                    s.h[n * Units + u] = k.template to_byte<Rounding>(product(r, s.carried[n * Units + u]));
                }
            of_candidate::template run<N, true>(get<2>(p), h_row, rows + two, gates);
        }
        for (std::size_t n = 0; n < N; ++n)
            for (std::size_t u = 0; u < Units; ++u) {
                const std::int32_t* const from = rows + n * gates + u;
                const std::int32_t z = sigmoid_of(from[Units], k.gate_shift());
                std::int32_t candidate = from[two];
                if constexpr (after) candidate += product(sigmoid_of(from[0], k.gate_shift()), from[three]);
                const std::int32_t now = tanh_of(candidate, k.gate_shift());
                std::int16_t& h = s.carried[n * Units + u];
                h = static_cast<std::int16_t>(now + product(z, h - now));
                s.h[n * Units + u] = k.template to_byte<Rounding>(h);
            }
    }

private:
    /// round(a b), a of 15 bits behind the point
    INGRAIN_INLINE static constexpr std::int32_t product(std::int32_t a, std::int32_t b) {
        return static_cast<std::int32_t>((std::int64_t{a} * b + (1 << 14)) >> 15);
    }
};

/// Which variant of `gru` a layer is.
template <gru_options Options>
std::integral_constant<reset, Options.variant> variant_of(const gru<Options>*);
template <class Layer>
concept is_gru = requires(const Layer* layer) { variant_of(layer); };

template <class Layer, class Float, class Setting, bool Limited>
    requires is_gru<Layer>
struct integer_form<Layer, Float, Setting, Limited>
    : integer_recurrent<Float, typename Layer::template bound<typename Setting::policy, shape<1, Float::in>>,
                        integer_gru<Setting::options.rounding, Float::in, Float::units,
                                    decltype(variant_of(static_cast<const Layer*>(nullptr)))::value>> {};

}}}  // namespace ingrain::INGRAIN_ABI::detail
