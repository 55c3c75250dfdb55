#include <ingrain/layers/dense.hpp>
#include <ingrain/layers/rms_norm.hpp>

#include <support/all_laws.hpp>
#include <support/check_layer.hpp>
#include <support/check_stream.hpp>
#include <support/owned.hpp>

#include <cmath>

using namespace ingrain;
using namespace ingrain::test;

TEST_CASE("rms_norm keeps the law") {
    check_layer_exactly<rms_norm<>, shape<3, 5>>();
    in_all_laws([]<class> { check_layer<rms_norm<{.epsilon = 0.1f}>, shape<37>, 2>(); });
}

TEST_CASE("rms_norm goes on from call to call") { check_stream<shape<12, 3>, dense<5>, rms_norm<>, dense<2>>(); }

TEST_CASE("rms_norm is its formula") {
    using bound = rms_norm<{.epsilon = 1e-3f}>::bound<default_policy, shape<7>>;
    const auto b = make_owned<bench<bound, float, 1>>();
    b->infer();
    double squares = 0;
    for (const float v : b->x.values) squares += double{v} * double{v};
    bool right = true;
    for (std::size_t i = 0; i < 7; ++i) {
        const double truth = double{b->p.scale[i]} * double{b->x[i]} / std::sqrt(squares / 7 + double{1e-3f});
        right = right && std::abs(double{b->y[i]} - truth) <= 1e-6;
    }
    CHECK(right);
}
