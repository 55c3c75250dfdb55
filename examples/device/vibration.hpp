#pragma once
/// \file
/// A simulated accelerometer on a machine.

#include <ingrain/core/random.hpp>
#include <ingrain/simd/scalar.hpp>

#include "sine.hpp"

/// The fault of the machine.
enum class fault : unsigned char { none, whine, impacts };

/// The machine turns 27 times a second; 800 measurements a second. With the angle a = 2 pi 27 n / 800 of measurement n,
///
///     x = 0.6 sin a + 0.3 sin(2 a + 1/8 turn) + 0.15 sin(3 a + 1/3 turn) + noise,   |noise| <= 0.1, uniform
///
/// A whine, say of a gear, adds 0.3 sin(6.7 a). Impacts, say of a ball over a crack in its bearing, come 3.6 times a
/// turn: each sets off 0.5 e sin(11 a), where e is 1 at the impact and falls by a tenth with each measurement.
struct vibration {
    static constexpr angle step = turns(27.0 / 800);

    ingrain::generator random{};
    angle whole = 0, whine = 0, ball = 0;
    float ringing = 0;
    fault has = fault::none;

    /// The next `Count` measurements.
    template <std::size_t Count>
    constexpr void measure(float (&x)[Count]) {
        for (float& one : x) one = next();
    }

private:
    constexpr float next() {
        whole += step;
        float x = ingrain::uniform(random, -0.1f, 0.1f);
        x = ingrain::simd::multiply_add(0.6f, sine(whole), x);
        x = ingrain::simd::multiply_add(0.3f, sine(2 * whole + turns(0.125)), x);
        x = ingrain::simd::multiply_add(0.15f, sine(3 * whole + turns(1.0 / 3)), x);
        whine += turns(6.7 * 27 / 800);
        if (has == fault::whine) x = ingrain::simd::multiply_add(0.3f, sine(whine), x);
        const angle before = ball;
        ball += turns(3.6 * 27 / 800);
        ringing = ball < before ? 0.5f : 0.9f * ringing;
        if (has == fault::impacts) x = ingrain::simd::multiply_add(ringing, sine(11 * whole), x);
        return x;
    }
};
