#pragma once
/// \file
/// Callbacks of a training: functions that are told how far it has come, and may end it.

#include <ingrain/simd/target.hpp>
#include <ingrain/training/fit_progress.hpp>

#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI { namespace detail {

/// Calls one callback, with the trainer before the progress if it takes both. Returns whether training goes on.
template <class Trainer, class Callback, class T>
constexpr bool goes_on_after(Trainer& trainer, Callback& callback, const fit_progress<T>& progress) {
    constexpr bool alone = std::is_invocable_v<Callback&, const fit_progress<T>&>;
    constexpr bool with_trainer = std::is_invocable_v<Callback&, Trainer&, const fit_progress<T>&>;
    static_assert(alone || with_trainer,
                  "ingrain::fit: a callback takes the progress, or the trainer and the progress: "
                  "[](const auto& progress) {...} or [](auto& trainer, const auto& progress) {...}");
    const auto goes_on = [](const auto& call) {
        if constexpr (std::is_void_v<decltype(call())>)
            return call(), true;
        else
            return static_cast<bool>(call());
    };
    if constexpr (alone)
        return goes_on([&]() -> decltype(auto) { return callback(progress); });
    else if constexpr (with_trainer)
        return goes_on([&]() -> decltype(auto) { return callback(trainer, progress); });
    else
        return true;
}

/// Calls all of them, in their order, also where one of them ends the training.
template <class Trainer, class T, class... Callbacks>
constexpr bool all_go_on(Trainer& trainer, const fit_progress<T>& progress, Callbacks&... callbacks) {
    bool result = true;
    ((result = goes_on_after(trainer, callbacks, progress) && result), ...);
    return result;
}

}}}  // namespace ingrain::INGRAIN_ABI::detail
