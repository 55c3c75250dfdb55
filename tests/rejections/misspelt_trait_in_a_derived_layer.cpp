// first: framewize
// note: layer_traits

#include <ingrain/ingrain.hpp>

using namespace ingrain;

struct slow_dense : dense<4> {
    template <class Policy, class In>
    struct bound : dense<4>::bound<Policy, In> {
        static constexpr layer_traits traits = [] {
            auto t = dense<4>::bound<Policy, In>::traits;
            t.framewize = false;
            return t;
        }();
    };
};

using net = network<input<3>, slow_dense, dense<1>>;

std::size_t numbers = net::parameter_count;
