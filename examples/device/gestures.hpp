#pragma once
/// \file
/// The gestures of gesture.cpp and the networks that classify them, shared by the PC that trains (train/gestures.cpp)
/// and the device.

#include <ingrain/core/random.hpp>
#include <ingrain/layers/conv1d.hpp>
#include <ingrain/layers/dense.hpp>
#include <ingrain/layers/global_average_pool.hpp>
#include <ingrain/layers/max_pool1d.hpp>
#include <ingrain/layers/relu.hpp>
#include <ingrain/network.hpp>
#include <ingrain/simd/scalar.hpp>

#include <cstddef>

#include "sine.hpp"

/// How a person moves, and wears the sensor.
struct person {
    angle slowest, fastest;  ///< turns of a gesture from one measurement to the next: its speed
    angle turned;            ///< the sensor's x axis out of the horizontal, towards y: its orientation
};

/// For training: any speed from one to two turns in 32 measurements, and the sensor nearly upright.
inline constexpr person everybody{turns(1.0 / 32), turns(2.0 / 32), turns(0.0)};

/// 32 measurements on three axes, in units of gravity, of one of four gestures. With the angle a of the gesture, which
/// starts anywhere and grows by the person's speed, x to the right, y upwards and z forwards,
///
///     0 to and fro     x = sin a
///     1 circle         x = sin a    y = cos a
///     2 eight          x = sin a    y = sin 2 a
///     3 knock                       y = sin a      z = |sin a|
///
/// all times a strength of 0.7 to 1.3, plus gravity, y = 1. The sensor is turned about z by the person's angle and up
/// to 1/36 of a turn either way; each value has uniform noise of up to 0.15.
struct gesture_window {
    static constexpr std::size_t kinds = 4;

    float values[32][3];

    constexpr void draw(std::size_t kind, const person& by, ingrain::generator& random) {
        using ingrain::simd::multiply_add, ingrain::simd::rounded;
        angle a = random();
        const angle step = by.slowest + ingrain::below(random, by.fastest - by.slowest + 1);
        const float strength = ingrain::uniform(random, 0.7f, 1.3f);
        const angle turned = by.turned + ingrain::below(random, turns(2.0 / 36)) - turns(1.0 / 36);
        const float c = cosine(turned), s = sine(turned);
        for (auto& at : values) {
            a += step;
            const float one = rounded(strength * sine(a));
            const float x = kind == 3 ? 0 : one;
            const float y = kind == 0 ? 0 : kind == 1 ? cosine(a) : kind == 2 ? sine(2 * a) : sine(a);
            const float up = multiply_add(strength, y, 1.0f);
            at[0] = multiply_add(c, x, rounded(s * up));
            at[1] = multiply_add(c, up, -rounded(s * x));
            at[2] = kind != 3 ? 0 : one < 0 ? -one : one;
            for (float& number : at) number += ingrain::uniform(random, -0.15f, 0.15f);
        }
    }
};

/// Features of a window: twelve filters over five measurements, sixteen over three of their outputs, and the average of
/// each over time.
using backbone =
    ingrain::network<ingrain::input<32, 3>,  //
                     ingrain::conv1d<{.filters = 12, .kernel = 5}>, ingrain::relu,
                     ingrain::max_pool1d<2>,  // [14, 12]
                     ingrain::conv1d<{.filters = 16, .kernel = 3}>, ingrain::relu, ingrain::global_average_pool>;

/// The classifier of the features: the layer that learns on the device.
using head = ingrain::network<ingrain::input<16>, ingrain::dense<gesture_window::kinds>>;
