// first: read_y
// note: layer_traits

#include <ingrain/ingrain.hpp>

using namespace ingrain;

struct doubled {
    template <class In>
    static constexpr bool accepts = true;

    template <class Policy, class In>
    struct bound {
        using input = In;
        using output = In;
        using parameters = none;
        static constexpr layer_traits traits{.read_y = false};

        template <std::size_t N>
        static constexpr void infer(none, auto x, auto y, none) noexcept INGRAIN_NONBLOCKING {
            for (std::size_t n = 0; n < N; ++n)
                for (std::size_t i = 0; i < In::size; ++i) y[n][i] = 2 * x[n][i];
        }

        template <std::size_t N>
        static constexpr void backward(none, auto, auto, none, none, auto dy, auto dx,
                                       none) noexcept INGRAIN_NONBLOCKING {
            if constexpr (wanted<decltype(dx)>)
                for (std::size_t n = 0; n < N; ++n)
                    for (std::size_t i = 0; i < In::size; ++i) dx[n][i] = 2 * dy[n][i];
        }
    };
};

using net = network<input<3>, dense<4>, doubled, dense<1>>;

net::predictions<1> infer(const net::parameters& p, const float (&x)[3], net::scratch<1>& scratch) {
    return net::infer(p, x, scratch);
}
