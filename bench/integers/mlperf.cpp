// MLPerf Tiny's networks in integers: how far their answers are off, and what they need. Weights are drawn to suit each
// layer, samples are 0 to 1; the calibration sees other samples than the comparison.
//
// A line for each: name, error in per cent of the answers' deviation, bytes of constants and of memory.

#include <ingrain/core/random.hpp>
#include <ingrain/training/initialize.hpp>
#include <ingrain/integers/quantize.hpp>
#include <ingrain/integers/quantized.hpp>
#include <ingrain/network.hpp>
#include <ingrain/training/budget/memory.hpp>

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <memory>
#include <vector>

#include "../mlperf_networks.hpp"

namespace {

namespace ig = ingrain;

template <class Net>
void print(const char* name) {
    using integers = ig::quantized<Net>;
    constexpr std::size_t seen = 16, compared = 16, in = Net::input::size, out = Net::output::size;
    ig::generator random{ig::seed{1}};
    const auto floats = std::make_unique<typename Net::parameters>();
    ig::initialize<Net>(*floats, random);
    std::vector<float> x((seen + compared) * in);
    for (float& value : x) value = ig::uniform<float>(random, 0, 1);
    const auto calibration = std::make_unique<ig::calibration<Net>>(*floats);
    for (std::size_t n = 0; n < seen; ++n) calibration->observe(x.data() + n * in);
    const auto made = std::make_unique<ig::quantize_result<Net>>(calibration->quantize());
    const auto constants = std::make_unique<typename integers::packed>(integers::to_packed(made->parameters));
    const auto scratch = std::make_unique<typename integers::template scratch<>>();
    const auto of_floats = std::make_unique<typename Net::template scratch<>>();
    std::vector<std::int8_t> sample(in);
    double error = 0, sum = 0, squares = 0;
    for (std::size_t n = seen; n < seen + compared; ++n) {
        const float (&given)[in] = *reinterpret_cast<const float (*)[in]>(x.data() + n * in);
        const auto y = Net::infer(*floats, given, *of_floats);
        integers::quantize_sample(*constants, given, sample.data());
        const std::int8_t* const bytes = sample.data();
        const auto found = integers::infer(*constants, bytes, *scratch);
        for (std::size_t i = 0; i < out; ++i) {
            const double value = static_cast<double>(y[i]),
                         off = static_cast<double>(integers::real(*constants, found[i])) - value;
            error += off * off, sum += value, squares += value * value;
        }
    }
    const double count = compared * out, deviation = std::sqrt(squares / count - sum * sum / (count * count));
    std::printf("%s\t%.2f\t%zu\t%zu\n", name, 100 * std::sqrt(error / count) / deviation, ig::memory<integers>::flash,
                ig::memory<integers>::inference);
}

}  // namespace

int main() {
    print<networks::m_ad>("M-AD");
    print<networks::m_kws>("M-KWS");
    print<networks::m_vww>("M-VWW");
    print<networks::m_ic>("M-IC");
}
