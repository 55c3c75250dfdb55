#pragma once
/// \file
/// Says which argument of a call is not the one that the network takes.

#include <ingrain/core/narrow_sink.hpp>
#include <ingrain/core/sink.hpp>
#include <ingrain/simd/target.hpp>

#include <cstddef>
#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI { namespace detail {

/// Whether a Got can be passed as a `Wanted`.
template <class Got, class Wanted>
concept passes_as = requires(void (*function)(Wanted), Got&& got) { function(static_cast<Got&&>(got)); };

// What an argument should be. `refused` says why a Got is not: its template arguments show both types.

template <class Parameters>
struct as_parameters {
    template <class Got>
    static constexpr bool fits = passes_as<Got, const Parameters&>;
    template <class Got, class Expected = Parameters>
    struct refused {
        static_assert(fits<Got>,
                      "ingrain: these are not the parameters of this network; pass an object of its own type "
                      "Network::parameters, not one of another network, number type or kind");
    };
};

template <class Parameters>
struct as_own_parameters {
    template <class Got>
    static constexpr bool fits = passes_as<Got, Parameters&>;
    template <class Got, class Expected = Parameters>
    struct refused {
        static_assert(fits<Got>,
                      "ingrain: these parameters cannot be overwritten; pass a variable of the network's own type "
                      "Network::parameters, which is neither const nor a temporary");
    };
};

struct as_samples {  // what they should be is said in core/refused_samples.hpp
    template <class>
    static constexpr bool fits = true;
    template <class>
    struct refused {};
};

template <class Rows>
struct as_outputs {
    template <class Got>
    static constexpr bool fits = passes_as<Got, Rows>;
    template <class Got, class Expected = Rows>
    struct refused {
        static_assert(fits<Got>,
                      "ingrain: the outputs of this network cannot be written there; pass rows<T, N, "
                      "Network::output>{pointer}, with the N of the call");
    };
};

template <class Scratch>
struct as_scratch {
    template <class Got>
    static constexpr bool fits = passes_as<Got, Scratch&>;
    template <class Got, class Expected = Scratch>
    struct refused {
        static_assert(fits<Got>,
                      "ingrain: this is not the scratch of this network; pass an object of its own type scratch<N>, "
                      "with the N of the call, which is neither const nor a temporary");
    };
};

template <class State>
struct as_state {
    template <class Got>
    static constexpr bool fits = passes_as<Got, State&>;
    template <class Got, class Expected = State>
    struct refused {
        static_assert(fits<Got>,
                      "ingrain: this is not the state of this stream; pass an object of its own type state<N>, with "
                      "the N of the call, which is neither const nor a temporary");
    };
};

template <class Trace>
struct as_trace {
    template <class Got>
    static constexpr bool fits = passes_as<Got, Trace&>;
    template <class Got, class Expected = Trace>
    struct refused {
        static_assert(fits<Got>,
                      "ingrain: this is not the trace of this network; pass an object of its own type trace<N>, with "
                      "the N of the call, which is neither const nor a temporary");
    };
};

template <class Generator>
struct as_generator {
    template <class Got>
    static constexpr bool fits = passes_as<Got, Generator&>;
    template <class Got, class Expected = Generator>
    struct refused {
        static_assert(fits<Got>,
                      "ingrain: this is not a generator; pass a variable, generator random{seed{42}}, which draws on "
                      "from call to call");
    };
};

template <class Parameters, class Gradients, class Got>
inline constexpr bool sinks_into = !std::is_same_v<Parameters, Got> && !std::is_same_v<Gradients, Got>;
template <class Parameters, class Gradients, class Action, class Place, std::size_t Count>
inline constexpr bool sinks_into<Parameters, Gradients, sink<Action, Place, Count>> = std::is_same_v<Gradients, Place>;
template <class Parameters, class Gradients, class Rule, class Stored, class Other, std::size_t Count>
inline constexpr bool sinks_into<Parameters, Gradients, narrow_sink<Rule, Stored, Other, Count>> =
    std::is_same_v<Parameters, Stored>;

template <class Parameters, class Gradients>
struct as_sink {
    template <class Got>
    static constexpr bool fits = sinks_into<Parameters, Gradients, std::remove_cvref_t<Got>>;
    template <class Got, class Expected = Gradients>
    struct refused {
        static_assert(fits<Got>,
                      "ingrain: gradients go to a sink over objects of this network's own type Network::gradients: "
                      "store(gradients), add(gradients), apply(rule, parameters, ...)");
    };
};

/// The arguments of a function.
template <class... Wanted>
struct arguments {
    template <class... Got>
    static constexpr bool fit() {
        if constexpr (sizeof...(Got) == sizeof...(Wanted))
            return (Wanted::template fits<Got> && ...);
        else
            return false;
    }

    /// Refuses each that does not fit.
    template <class... Got>
    static constexpr std::size_t refuse = (sizeof(typename Wanted::template refused<Got>) + ...);
};

}}}  // namespace ingrain::INGRAIN_ABI::detail
