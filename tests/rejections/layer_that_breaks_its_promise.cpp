// expect: function with 'nonblocking' attribute must not call non-'nonblocking' function 'look_up'
// shape: y[n][i] = look_up(x[n][i]);
// only: clang
// flags: -Wperf-constraint-implies-noexcept -Werror=function-effects

#include <ingrain/ingrain.hpp>

using namespace ingrain;

extern "C" float look_up(float x) noexcept;

struct tabled {
    template <class In>
    static constexpr bool accepts = true;

    template <class Policy, class In>
    struct bound {
        using input = In;
        using output = In;
        using parameters = none;
        static constexpr layer_traits traits{};

        template <std::size_t N>
        static void infer(none, auto x, auto y, none) noexcept INGRAIN_NONBLOCKING {
            for (std::size_t n = 0; n < N; ++n)
                for (std::size_t i = 0; i < In::size; ++i) y[n][i] = look_up(x[n][i]);
        }
    };
};

using net = network<input<3>, dense<4>, tabled, dense<1>>;

auto answer(const net::parameters& p, const float (&x)[3], net::scratch<>& scratch) {
    return net::infer(p, x, scratch);
}
