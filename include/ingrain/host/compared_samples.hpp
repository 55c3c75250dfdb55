#pragma once
/// \file
/// Samples for `tools/evidence --compare`.

#include <ingrain/simd/begin.hpp>

#include <ingrain/core/random.hpp>
#include <ingrain/host/error.hpp>
#include <ingrain/host/images.hpp>

#include <algorithm>
#include <cstddef>
#include <string>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host {

/// The first 500 images of an IDX file, of which the largest value is 1; or with the word `random` as many samples of
/// numbers from -1 to 1. Refuses images of another size than the samples of `Network`.
template <class Network>
std::vector<float> compared_samples(const std::string& file) {
    constexpr std::size_t size = Network::input::size, most = 500;
    std::vector<float> samples(most * size);
    if (file == "random") {
        generator random;
        for (float& value : samples) value = uniform<float>(random, -1, 1);
        return samples;
    }
    samples = read_images(file, 1).values;
    const float white = std::max(*std::max_element(samples.begin(), samples.end()), 1.0f);
    for (float& value : samples) value /= white;
    if (samples.size() % size != 0)
        refuse(file, " has ", samples.size(), " numbers, which are no whole samples of ", size, ".");
    if (samples.size() > most * size) samples.resize(most * size);
    return samples;
}

}}}  // namespace ingrain::INGRAIN_ABI::host

#include <ingrain/simd/end.hpp>
