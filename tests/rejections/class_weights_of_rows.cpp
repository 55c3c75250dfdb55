// expect: ingrain::data_set: only class labels have weights of classes
// shape: float

#include <ingrain/ingrain.hpp>

using namespace ingrain;

auto weigh(const data_set<float, float>& data, const float (&weights)[3]) { return data.class_weighted_by(weights); }
