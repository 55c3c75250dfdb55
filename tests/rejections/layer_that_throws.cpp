// expect: must not call non-'nonblocking' function
// expect: only_finite::bound<ingrain::default_policy
// note: because it throws or catches exceptions
// note: throw x[n][i]
// only: clang
// flags: -Wperf-constraint-implies-noexcept -Werror=function-effects

#include <ingrain/ingrain.hpp>

using namespace ingrain;

struct only_finite {
    template <class In>
    static constexpr bool accepts = true;

    template <class Policy, class In>
    struct bound {
        using input = In;
        using output = In;
        using parameters = none;
        static constexpr layer_traits traits{};

        template <std::size_t N>
        static void infer(none, auto x, auto y, none) {
            for (std::size_t n = 0; n < N; ++n)
                for (std::size_t i = 0; i < In::size; ++i) {
                    if (x[n][i] - x[n][i] != 0) throw x[n][i];
                    y[n][i] = x[n][i];
                }
        }
    };
};

using net = network<input<3>, dense<4>, only_finite, dense<1>>;

auto answer(const net::parameters& p, const float (&x)[3], net::scratch<>& scratch) {
    return net::infer(p, x, scratch);
}
