// expect: ingrain::numbers: sums have the type that is computed with: numbers<bfloat16, float, float>
#include <ingrain/ingrain.hpp>

namespace ig = ingrain;

struct exact_sums : ig::default_policy {
    using numbers = ig::numbers<ig::bfloat16, float, double>;
};

ig::basic_network<exact_sums, ig::input<3>, ig::dense<2>>::parameters refused;
