#pragma once
/// \file
/// The error function in C, the same operations in the same order as simd/math/.

#include <ingrain/host/c99/elementary/exp.hpp>
#include <ingrain/host/c99/elementary/tanh.hpp>
#include <ingrain/simd/math/erf.hpp>

#include <string>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::c99 {

/// The error function
inline void define_erf(program& p) {
    using namespace detail;
    define_lesser(p);
    if (p.tier == math::coarse) {
        define_multiply_add(p);
        define_greater(p);
        return p.define("erf_of", "static float erf_of(float x)\n{\n" + odd_quotient<numbers::coarse_erf_quotient>());
    }
    define_bounded_exp(p);
    define_magnitude(p);
    define_signed_as(p);
    const bool accurate = p.tier == math::accurate;
    p.define("erf_of", "static float erf_of(float x)\n{\n" + line("size", "lesser(3.93f, magnitude(x))") +
                           line("square", "size * size") +
                           (accurate ? polynomial("terms", "square", numbers::erf_terms<math::accurate>)
                                     : polynomial("terms", "square", numbers::erf_terms<math::quick>)) +
                           line("small", "multiply_add(terms, size, size)") +
                           (accurate ? polynomial("exponent", "size", numbers::erfc_exponent<math::accurate>)
                                     : polynomial("exponent", "size", numbers::erfc_exponent<math::quick>)) +
                           line("large", "1.0f - bounded_exp(-exponent)") +
                           "    return signed_as((0.8f > size) ? small : large, x);\n}\n");
}

}}}  // namespace ingrain::INGRAIN_ABI::host::c99
