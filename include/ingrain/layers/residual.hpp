#pragma once
/// \file
/// A shortcut around some layers (He et al. 2015, "Deep residual learning for image recognition", arXiv:1512.03385).

#include <ingrain/composition/arena.hpp>
#include <ingrain/kernels/blocks.hpp>
#include <ingrain/layers/sequence.hpp>

#include <cstddef>
#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI {

/// y = x + f(x), where f is `Layers...` one after another;  dx = dy + (∂f/∂x)ᵀ dy
///
///     using net = network<input<16>, residual<dense<16>, relu, dense<16>>, dense<4>>;
///
/// f must give back the shape that it takes. Parameters and memory: those of f; f(x) is kept if f looks at it.
template <class... Layers>
struct residual {
    using inside = layer_names<Layers...>;
    template <class... New>
    using with_inside = residual<New...>;

    template <class In>
    static constexpr bool accepts =
        requires { requires std::is_same_v<typename detail::bind<default_policy, In, Layers...>::output, In>; };

    template <class Policy, class In>
    struct bound {
        using T = number_of<Policy>;
        using body = typename sequence<Layers...>::template bound<Policy, In>;
        static_assert(std::is_same_v<typename body::output, In> || !detail::fit<Policy, In, Layers...>,
                      "ingrain::residual: the layers inside must give back the shape that they take");

        using input = In;
        using output = In;
        using parts = layer_list<body>;
        using parameters = typename body::parameters;
        static constexpr char kind[] = "residual";
        static constexpr layer_traits traits{.reads_x = reads_x<body>, .reads_y = false};

        template <std::size_t N>
        using scratch = scratch_of<body, N>;
        template <std::size_t N, bool Dx = true>
        using workspace = workspace_of<body, N, Dx>;
        template <std::size_t N>
        using state = state_of<body, N>;

        /// f(x) is kept if f looks at it in the backward pass, because y is x + f(x).
        template <std::size_t N>
        using trace = pack_or_none<layer_names<struct inside_f, struct f>, trace_of<body, N>,
                                   detail::block<T, reads_y<body> ? N * In::size : 0>>;

        template <std::size_t N>
        static constexpr void describe_infer(auto& line, region x, region y) {
            body::template describe_infer<N>(line, x, y);
            line.next(), line.read(x), line.write(y);
        }
        template <std::size_t N, bool>
        static constexpr void describe_forward(auto& line, region x, region y) {
            ingrain::describe_forward<T, body, N, true>(line, x, reads_y<body> ? region{} : y);
            line.next(), line.read(x), line.write(y);
        }
        template <std::size_t N, bool Dx>
        static constexpr void describe_backward(auto& line, region y, region dy, region dx) {
            body::template describe_backward<N, Dx>(line, reads_y<body> ? region{} : y, dy, dx);
            line.next(), line.read(dy), line.write(dx);
        }

        template <std::size_t N>
        static constexpr void infer(const parameters& p, auto x, rows<T, N, In> y,
                                    auto&& s) noexcept INGRAIN_NONBLOCKING {
            body::template infer<N>(p, x, y, s);
            add<N>(x, y);
        }

        template <std::size_t N>
        static constexpr void advance(const parameters& p, auto x, rows<T, N, In> y, auto&& s,
                                      state<N>& state) noexcept INGRAIN_NONBLOCKING {
            body::template advance<N>(p, x, y, s, state);
            add<N>(x, y);
        }

        template <std::size_t N>
        static constexpr void forward(const parameters& p, auto x, rows<T, N, In> y, auto&& s, auto& t,
                                      generator& random) noexcept INGRAIN_NONBLOCKING {
            const rows<T, N, In> f = kept<N>(y, t);
            forward_or_infer<body, N>(p, x, f, s, get<0>(t), random);
            if constexpr (reads_y<body>)
                sum<N>(x, f, y);
            else
                add<N>(x, y);
        }

        template <std::size_t N>
        static constexpr void backward(const parameters& p, auto x, rows<const T, N, In> y, auto&& t, auto&& w,
                                       rows<const T, N, In> dy, auto dx,
                                       const auto& sink) noexcept INGRAIN_NONBLOCKING {
            body::template backward<N>(p, x, as_const(kept<N>(y, t)), get<0>(t), w, dy, dx, sink);
            if constexpr (wanted<decltype(dx)>) add<N>(dy, dx);
        }

    private:
        /// f(x): in the trace if it is looked at, else in y.
        template <std::size_t N, class Y>
        static constexpr auto kept(Y y, auto& t) {
            if constexpr (reads_y<body>)
                return rows<T, N, In>{get<1>(t).values};
            else
                return y;
        }

        template <std::size_t N>
        static constexpr void sum(auto a, auto b, rows<T, N, In> to) {
            for (std::size_t n = 0; n < N; ++n)
                kernels::for_each_lanes<T, In::size>([&]<class V>(std::type_identity<V>, std::size_t i) INGRAIN_INLINE {
                    (V::load(a[n] + i) + V::load(b[n] + i)).store(to[n] + i);
                });
        }
        template <std::size_t N>
        static constexpr void add(auto from, rows<T, N, In> to) {
            sum<N>(from, to, to);
        }
    };
};

}}  // namespace ingrain::INGRAIN_ABI
