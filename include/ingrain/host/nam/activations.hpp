#pragma once
/// \file
/// The activations of Neural Amp Modeler as layers of this library.

#include <ingrain/host/json_place.hpp>
#include <ingrain/host/nam/model.hpp>

#include <algorithm>
#include <charconv>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::nam {

namespace detail {

/// A float as C++ writes it: "0.01f".
inline std::string float_literal(float number) {
    char digits[32];
    std::string text(digits, std::to_chars(digits, digits + sizeof digits, number).ptr);
    return text + (text.find_first_of(".en") == text.npos ? ".0f" : "f");
}

inline activation leaky(double slope, const json_place& at) {
    const auto value = static_cast<float>(slope);
    if (value == 0) return {"relu", {}, "@relu"};
    if (!(value > 0)) at.refuse_value("expected a slope that is not negative");
    return {"leaky_relu", {value}, "@leaky_relu<{.slope = " + float_literal(value) + "}>"};
}

inline double number_or(const json_place& from, const char* key, double otherwise) {
    return from.is(json_value::kind::object) && from.given(key) ? from.at(key).number() : otherwise;
}

/// A slope for each channel; for all of them if there is one, or if they are equal.
inline activation prelu(const json_place& from) {
    if (!from.is(json_value::kind::object) || !from.given("negative_slopes"))
        return leaky(number_or(from, "negative_slope", 0.01), from);
    const json_place slopes = from.at("negative_slopes");
    if (slopes.size() == 0) slopes.refuse_value("expected a slope");
    activation result{"prelu", {}, "@prelu"};
    for (std::size_t i = 0; i < slopes.size(); ++i) result.slopes.push_back(static_cast<float>(slopes[i].number()));
    const float first = result.slopes[0];
    if (!(first >= 0) || std::any_of(result.slopes.begin(), result.slopes.end(), [&](float s) { return s != first; }))
        return result;
    return leaky(slopes[0].number(), slopes[0]);
}

/// Trainers write bounds, which players do not read.
inline activation hard_tanh(const json_place& from) {
    for (const auto& [key, bound] : {std::pair{"min_val", -1.0}, {"max_val", 1.0}})
        if (number_or(from, key, bound) != bound) from.at(key).refuse_value("expected ", bound, ", as players have it");
    return {"clamp", {-1, 1}, "@hard_tanh"};
}

inline activation leaky_hard_tanh(const json_place& from) {
    const auto least = static_cast<float>(number_or(from, "min_val", -1)),
               most = static_cast<float>(number_or(from, "max_val", 1)),
               below = static_cast<float>(number_or(from, "min_slope", 0.01)),
               above = static_cast<float>(number_or(from, "max_slope", 0.01));
    if (!(least < most) || !(below > 0) || !(above > 0))
        from.refuse_value("expected bounds in order, and positive slopes");
    return {"leaky_hard_tanh",
            {least, most, below, above},
            "@leaky_hard_tanh<{.least = " + float_literal(least) + ", .most = " + float_literal(most) +
                ", .slope_below = " + float_literal(below) + ", .slope_above = " + float_literal(above) + "}>"};
}

}  // namespace detail

/// An activation: its name, or an object of its type and its options.
inline activation read_activation(const json_place& from) {
    const json_place named = from.is(json_value::kind::object) ? from.at("type") : from;
    const std::string_view name = named.text();
    const auto options = [&](std::initializer_list<std::string_view> keys) {
        if (from.is(json_value::kind::object)) from.allow(keys);
    };
    if (name == "PReLU") return options({"type", "negative_slope", "negative_slopes"}), detail::prelu(from);
    if (name == "LeakyReLU")
        return options({"type", "negative_slope"}),
               detail::leaky(detail::number_or(from, "negative_slope", 0.01), from);
    if (name == "LeakyHardtanh" || name == "LeakyHardTanh")
        return options({"type", "min_val", "max_val", "min_slope", "max_slope"}), detail::leaky_hard_tanh(from);
    if (name == "Hardtanh") return options({"type", "min_val", "max_val"}), detail::hard_tanh(from);
    options({"type"});
    for (const auto& [theirs, ours] : {std::pair{"Tanh", "tanh"},
                                       {"ReLU", "relu"},
                                       {"Sigmoid", "sigmoid"},
                                       {"SiLU", "silu"},
                                       {"Hardswish", "hard_swish"},
                                       {"Softsign", "softsign"}})
        if (name == theirs) return {ours, {}, std::string("@") + ours};
    named.refuse_value("expected Tanh, Hardtanh, ReLU, LeakyReLU, PReLU, Sigmoid, SiLU, Hardswish, LeakyHardtanh or ",
                       "Softsign");
}

}}}  // namespace ingrain::INGRAIN_ABI::host::nam
