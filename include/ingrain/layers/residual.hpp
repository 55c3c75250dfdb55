#pragma once
/// \file
/// A shortcut around some layers (He et al. 2015, "Deep residual learning for image recognition", arXiv:1512.03385).

#include <ingrain/simd/begin.hpp>

#include <ingrain/composition/arena.hpp>
#include <ingrain/composition/operand_rows.hpp>
#include <ingrain/composition/pass_steps.hpp>
#include <ingrain/kernels/blocks.hpp>
#include <ingrain/layers/sequence.hpp>

#include <cstddef>
#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI {

namespace detail {

/// The passes of `Body` with a shortcut around it. f(x) is in the trace if the backward pass of f reads it, else in y.
template <class T, class Body>
struct residual_passes {
    static constexpr operand f_of_x = reads_y<Body> ? operand{location::kept, 1} : operand{location::y};

    /// f, then y = x + f(x).
    static constexpr pass_steps<2> forward_steps(operation what, operand f) {
        pass_steps<2> result;
        result.add({.what = what, .x = {location::x}, .to = f});
        result.add({.what = operation::add, .x = {location::x}, .y = f, .to = {location::y}});
        return result;
    }
    /// That of f, then dx = dy + dx.
    static constexpr pass_steps<2> backward_steps(bool with_dx) {
        const operand dy{location::dy}, dx{with_dx ? location::dx : location::none};
        pass_steps<2> result;
        result.add({.what = operation::backward, .x = {location::x}, .y = f_of_x, .dy = dy, .to = dx});
        if (with_dx) result.add({.what = operation::add, .x = dy, .y = dx, .to = dx});
        return result;
    }

    template <std::size_t N>
    struct infer_pass : pass_over<infer_pass<N>, T, layer_list<Body>, N> {
        static constexpr auto steps = forward_steps(operation::infer, {location::y});
    };
    template <std::size_t N, bool>
    struct forward_pass : pass_over<forward_pass<N, true>, T, layer_list<Body>, N> {
        static constexpr auto steps = forward_steps(operation::forward, f_of_x);
    };
    template <std::size_t N, bool Dx>
    struct backward_pass : pass_over<backward_pass<N, Dx>, T, layer_list<Body>, N> {
        static constexpr auto steps = backward_steps(Dx);
    };
};

}  // namespace detail

/// y = x + f(x), where f is `Layers...` one after another;  dx = dy + (∂f/∂x)ᵀ dy
///
///     using net = network<input<16>, residual<dense<16>, relu, dense<16>>, dense<4>>;
///
/// The output of f must have the shape of its input. Parameters and memory: those of f; f(x) is kept if f reads it
/// again.
template <class... Layers>
struct residual {
    using inside = layer_names<Layers...>;
    template <class... New>
    using with_inside = residual<New...>;

    template <class In>
    static constexpr bool accepts =
        requires { requires std::is_same_v<typename detail::bind<default_policy, In, Layers...>::output, In>; };

    template <class Policy, class In, class Body = typename sequence<Layers...>::template bound<Policy, In>>
    struct bound : detail::described_by<detail::residual_passes<number_of<Policy>, Body>> {
        using T = number_of<Policy>;
        using body = Body;
        static_assert(std::is_same_v<typename body::output, In> || !detail::fit<Policy, In, Layers...>,
                      "ingrain::residual: the layers inside must give back the shape that they take");

        using input = In;
        using output = In;
        using parts = layer_list<body>;
        using parameters = typename body::parameters;
        using passes = detail::residual_passes<T, body>;
        static constexpr char kind[] = "residual";
        static constexpr layer_traits traits{.reads_x = reads_x<body>, .reads_y = false};

        template <std::size_t N>
        using scratch = scratch_of<body, N>;
        template <std::size_t N, bool Dx = true>
        using workspace = workspace_of<body, N, Dx>;
        template <std::size_t N>
        using state = state_of<body, N>;

        /// f(x) is kept if the backward pass of f reads it, because y is x + f(x).
        template <std::size_t N>
        using trace = pack_or_none<layer_names<struct inside_f, struct f>, trace_of<body, N>,
                                   detail::block<T, reads_y<body> ? N * In::size : 0>>;

        template <std::size_t N>
        static constexpr void infer(const parameters& p, auto x, rows<T, N, In> y,
                                    auto&& s) noexcept INGRAIN_NONBLOCKING {
            run_inference<N>(p, x, y, s, none{});
        }

        template <std::size_t N>
        static constexpr void advance(const parameters& p, auto x, rows<T, N, In> y, auto&& s,
                                      state<N>& state) noexcept INGRAIN_NONBLOCKING {
            run_inference<N>(p, x, y, s, state);
        }

        template <std::size_t N>
        static constexpr void forward(const parameters& p, auto x, rows<T, N, In> y, auto&& s, auto& t,
                                      auto& random) noexcept INGRAIN_NONBLOCKING {
            using pass = typename passes::template forward_pass<N, true>;
            detail::for_each_step<pass>([&]<std::size_t I>(std::integral_constant<std::size_t, I>) INGRAIN_INLINE {
                constexpr detail::step now = pass::steps.all[I];
                if constexpr (now.what == detail::operation::add)
                    add<pass, I>(x, y, none{}, none{}, t);
                else
                    forward_or_infer<body, N>(p, x, rows_of<pass, I, &detail::step::to>(x, y, none{}, none{}, t), s,
                                              get<0>(t), random);
            });
        }

        template <std::size_t N>
        static constexpr void backward(const parameters& p, auto x, rows<const T, N, In> y, auto&& t, auto&& w,
                                       rows<const T, N, In> dy, auto dx,
                                       const auto& sink) noexcept INGRAIN_NONBLOCKING {
            using pass = typename passes::template backward_pass<N, wanted<decltype(dx)>>;
            detail::for_each_step<pass>([&]<std::size_t I>(std::integral_constant<std::size_t, I>) INGRAIN_INLINE {
                constexpr detail::step now = pass::steps.all[I];
                if constexpr (now.what == detail::operation::add)
                    add<pass, I>(x, y, dy, dx, t);
                else
                    body::template backward<N>(p, x, as_const(rows_of<pass, I, &detail::step::y>(x, y, dy, dx, t)),
                                               get<0>(t), w, dy, dx, sink);
            });
        }

    private:
        template <std::size_t N>
        INGRAIN_INLINE static constexpr void run_inference(const parameters& p, auto x, rows<T, N, In> y, auto&& s,
                                                           auto&& state) {
            using pass = typename passes::template infer_pass<N>;
            detail::for_each_step<pass>([&]<std::size_t I>(std::integral_constant<std::size_t, I>) INGRAIN_INLINE {
                constexpr detail::step now = pass::steps.all[I];
                if constexpr (now.what == detail::operation::add)
                    add<pass, I>(x, y, none{}, none{}, none{});
                else
                    infer_or_advance<body, N>(p, x, y, s, state);
            });
        }

        template <class Pass, std::size_t I, detail::operand detail::step::* Which>
        INGRAIN_INLINE static constexpr auto rows_of(auto x, auto y, auto dy, auto dx, auto&& t) {
            return detail::operand_rows<Pass, I, Which>(x, y, dy, dx, t, arena<T>{});
        }

        /// to[i] = a[i] + b[i], the operands of step I.
        template <class Pass, std::size_t I>
        INGRAIN_INLINE static constexpr void add(auto x, auto y, auto dy, auto dx, auto&& t) {
            const auto a = rows_of<Pass, I, &detail::step::x>(x, y, dy, dx, t);
            const auto b = rows_of<Pass, I, &detail::step::y>(x, y, dy, dx, t);
            const auto to = rows_of<Pass, I, &detail::step::to>(x, y, dy, dx, t);
            for (std::size_t n = 0; n < Pass::samples; ++n)
                kernels::for_each_lanes<T, In::size>([&]<class V>(std::type_identity<V>, std::size_t i) INGRAIN_INLINE {
                    (V::load(a[n] + i) + V::load(b[n] + i)).store(to[n] + i);
                });
        }
    };
};

}}  // namespace ingrain::INGRAIN_ABI

#include <ingrain/simd/end.hpp>
