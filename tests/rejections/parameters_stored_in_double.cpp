// expect: ingrain::numbers: store parameters in the type that is computed with, or in a narrower one
// shape: <double, float>
#include <ingrain/ingrain.hpp>

namespace ig = ingrain;

struct wide : ig::default_policy {
    using numbers = ig::numbers<double, float>;
};

ig::basic_network<wide, ig::input<3>, ig::dense<2>>::parameters refused;
