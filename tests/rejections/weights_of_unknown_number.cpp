// expect: ingrain::data_set must know how many weights there are
// shape: float

#include <ingrain/ingrain.hpp>

using namespace ingrain;

auto weigh(const data_set<float, int>& data, const float* weights) { return data.weighted_by(weights); }
