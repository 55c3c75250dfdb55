// Compares the answers of all contenders; a file of its own, because some of them are compiled with -ffast-math.

#include <cmath>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <map>

#include "contender.hpp"

namespace mlperf {

void compare(const std::string& workload, const std::string& implementation, const std::vector<float>& answers) {
    static std::map<std::string, std::vector<float>> first;
    const std::vector<float>& expected = first.emplace(workload, answers).first->second;
    float largest = 0;
    for (const float value : expected) largest = std::fmax(largest, std::fabs(value));
    for (std::size_t i = 0; i < answers.size(); ++i) {
        if (largest > 0 && std::fabs(answers[i] - expected[i]) <= 1e-4f * largest) continue;
        std::fprintf(stderr, "%s: %s answers %g where another contender answers %g\n", workload.c_str(),
                     implementation.c_str(), static_cast<double>(answers[i]), static_cast<double>(expected[i]));
        std::exit(1);
    }
}

}  // namespace mlperf
