#pragma once
/// \file
/// `lstm` in integers.

#include <ingrain/core/pack.hpp>
#include <ingrain/integers/layers/recurrent.hpp>
#include <ingrain/layers/lstm.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>

namespace ingrain { inline namespace INGRAIN_ABI { namespace detail {

struct lstm_of_input {
    static constexpr char name[] = "input";
};
struct lstm_of_hidden {
    static constexpr char name[] = "hidden";
};
struct lstm_of_cell {
    static constexpr char name[] = "cell";
};

/// i, f, o = sigmoid(...)   g = tanh(...)   of round(x W) + round(h' U), 16 bits
/// c = f c' + i g   h = o tanh(c)           c: 16 bits of a power of two   h: bytes
/// The scales of c: how tanh takes it, and the multiplier and shift of i g.
template <rounding Rounding, std::size_t In, std::size_t Units>
struct integer_lstm {
    static constexpr std::size_t gates = 4 * Units;
    using of_input = gate_products<Rounding, In, gates>;
    using of_hidden = gate_products<Rounding, Units, gates>;
    using names = layer_names<lstm_of_input, lstm_of_hidden, lstm_of_cell>;
    using scales = recurrence_scales<7>;
    using parameters = pack<names, typename of_input::canonical, typename of_hidden::canonical, scales>;
    using packed = pack<names, typename of_input::packed, typename of_hidden::packed, scales>;

    static constexpr std::int32_t zero(const auto& p) { return get<2>(p).values[3]; }

    static constexpr void pack_into(const parameters& p, packed& to) {
        kernels::integers::pack(get<0>(p).weights.values, get<0>(p), get<0>(to));
        kernels::integers::pack(get<1>(p).weights.values, get<1>(p), get<1>(to));
        get<2>(to) = get<2>(p);
    }

    static constexpr grid quantize(const auto& p, grid x, const recurrent_ranges& r, parameters& q) {
        // 4 / scale is the multiplier of o tanh(c), 2^-30 of one, in 32 bits: few digits, which a whole number spares.
        const grid fine = grid_of(r.h, double{0x1p-15});
        const grid h = grid_of(r.h, 4 / static_cast<double>(static_cast<std::int32_t>(4 / fine.scale)));
        std::int32_t power = 15;
        const double most_c = std::max(static_cast<double>(r.c.most), -static_cast<double>(r.c.least));
        for (double most = 32767; power > -2 && most / 32768 < most_c; most *= 2) --power;
        const column_view w{p.input_weights.values, gates, gates}, u{p.hidden_weights.values, gates, gates},
            b{p.bias.values, gates, gates};
        unit_of_gates unit;
        unit.cover(w, &b, x, In);
        unit.cover(u, nullptr, h, Units);
        unit.quantize<Rounding>(w, &b, x, get<0>(q));
        unit.quantize<Rounding>(u, nullptr, h, get<1>(q));
        const auto of_h = simd::integers::parts_of<Rounding>(double{0x1p-30} / h.scale);
        const auto of_c = simd::integers::parts_of<Rounding>(double{0x1p-32} * static_cast<double>(1 << (power + 2)));
        get<2>(q).values = {{unit.shift, of_h.multiplier, of_h.shift, h.zero, 12 - power, of_c.multiplier, of_c.shift}};
        return h;
    }

    template <std::size_t N>
    INGRAIN_INLINE static constexpr void step(const auto& p, const auto& x, std::int32_t* rows,
                                              recurrent_state<N, Units>& s) {
        using namespace kernels::integers;
        constexpr auto one = simd::integers::parts_of<Rounding>(double{0x1p-15});
        const scales& k = get<2>(p);
        of_input::template run<N, false>(get<0>(p), x, rows, gates);
        of_hidden::template run<N, true>(
            get<1>(p), [&s](std::size_t n) INGRAIN_INLINE { return s.h.values + n * Units; }, rows, gates);
        for (std::size_t n = 0; n < N; ++n)
            for (std::size_t u = 0; u < Units; ++u) {
                const std::int32_t* const from = rows + n * gates + u;
                const std::int32_t i = sigmoid_of(from[0], k.gate_shift()), f = sigmoid_of(from[Units], k.gate_shift()),
                                   g = tanh_of(from[2 * Units], k.gate_shift()),
                                   o = sigmoid_of(from[3 * Units], k.gate_shift());
                std::int16_t& c = s.carried[n * Units + u];
                const std::int32_t kept = simd::integers::clamped(
                    simd::integers::rescaled<Rounding>(f * c, one.multiplier, one.shift), -32768, 32767);
                const std::int32_t added = simd::integers::rescaled<Rounding>(i * g, k.values[5], k.values[6]);
                c = static_cast<std::int16_t>(simd::integers::clamped(kept + added, -32767, 32767));
                s.h[n * Units + u] = k.template to_byte<Rounding>(o * tanh_of(c, k.values[4]));
            }
    }
};

template <class Layer>
concept is_lstm = requires(const Layer* layer) { []<lstm_options Options>(const lstm<Options>*) {}(layer); };
template <class Layer>
concept has_peepholes = requires(const Layer* layer) {
    []<lstm_options Options>
        requires(Options.peepholes)
    (const lstm<Options>*) {}(layer);
};

template <class Layer, class Float, class Setting, bool Limited>
    requires(is_lstm<Layer> && !has_peepholes<Layer>)
struct integer_form<Layer, Float, Setting, Limited>
    : integer_recurrent<Float, typename Layer::template bound<typename Setting::policy, shape<1, Float::in>>,
                        integer_lstm<Setting::options.rounding, Float::in, Float::units>> {};

}}}  // namespace ingrain::INGRAIN_ABI::detail
