// expect: must not call non-'nonblocking' function
// expect: tapped::bound<ingrain::default_policy, ingrain::shape<4>>::backward<1
// note: because it calls non-'nonblocking' function 'std::mutex::lock'
// only: clang
// flags: -Wperf-constraint-implies-noexcept -Werror=function-effects

#include <ingrain/ingrain.hpp>
#include <mutex>

using namespace ingrain;

struct tapped {
    static inline std::mutex door;
    static inline float last = 0;

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
                for (std::size_t i = 0; i < In::size; ++i) y[n][i] = x[n][i];
        }

        template <std::size_t N>
        static void backward(none, auto, auto, none, none, auto dy, auto dx, const auto&) {
            door.lock();
            for (std::size_t n = 0; n < N; ++n)
                for (std::size_t i = 0; i < In::size; ++i) last = dx[n][i] = dy[n][i];
            door.unlock();
        }
    };
};

using net = network<input<3>, dense<4>, tapped, dense<1>>;

float learn(trainer<net, mean_squared_error, sgd>& trainer, const float (&x)[3], const float (&target)[1]) {
    return trainer.step(x, target);
}
