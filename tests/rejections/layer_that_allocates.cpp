// expect: must not call non-'nonblocking' function
// expect: echo::bound<ingrain::default_policy
// note: echo::bound<ingrain::default_policy, ingrain::shape<4>>::infer<1
// note: because it allocates or deallocates memory
// note: new float[N * In::size]
// only: clang
// flags: -Wperf-constraint-implies-noexcept -Werror=function-effects

#include <ingrain/ingrain.hpp>

using namespace ingrain;

struct echo {
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
            float* const copy = new float[N * In::size];
            for (std::size_t n = 0; n < N; ++n)
                for (std::size_t i = 0; i < In::size; ++i) y[n][i] = copy[n * In::size + i] = x[n][i];
            delete[] copy;
        }
    };
};

using net = network<input<3>, dense<4>, echo, dense<1>>;

auto answer(const net::parameters& p, const float (&x)[3], net::scratch<>& scratch) {
    return net::infer(p, x, scratch);
}
