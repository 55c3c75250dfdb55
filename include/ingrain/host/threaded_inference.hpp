#pragma once
/// \file
/// Many samples, divided among threads.

#include <ingrain/simd/begin.hpp>

#include <ingrain/core/one_of.hpp>
#include <ingrain/core/rows.hpp>
#include <ingrain/core/tensor.hpp>
#include <ingrain/host/error.hpp>
#include <ingrain/host/thread_workers.hpp>
#include <ingrain/host/threads.hpp>
#include <ingrain/training/data_set.hpp>
#include <ingrain/training/evaluate.hpp>

#include <algorithm>
#include <cstddef>
#include <memory>
#include <span>
#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host {

/// The outputs, the answers, or the mean loss of many samples. Each thread infers `Together` of them at a time.
///
///     host::threads pool(4);
///     host::threaded_inference<net> many(pool);
///     many.infer(parameters, x, y);                               // std::span, std::vector, ...: samples, outputs
///     many.predict<softmax_cross_entropy>(parameters, x, classes);
///     float loss = many.evaluate<softmax_cross_entropy>(parameters, test, accuracy);
///
/// Has the bits of `net::infer` and `ingrain::evaluate`, for any number of threads. Refuses another number of outputs
/// or answers than of samples. Allocates when it is made: scratch for each thread, and outputs for a block of samples.
template <class Network, std::size_t Together = 8>
class threaded_inference {
public:
    using T = typename Network::T;                                 ///< the type of an output
    using sample_value = typename Network::sample_value;           ///< the type of the values of a sample
    static constexpr std::size_t inputs = Network::input::size;    ///< of a sample
    static constexpr std::size_t outputs = Network::output::size;  ///< for a sample

    /// Infers by the threads of a pool, which has to outlive it.
    explicit threaded_inference(threads& pool)
        : workers_(pool), scratch_(workers_), block_(64 * Together * pool.count()), found_(new T[block_ * outputs]) {}

    /// y = the outputs for as many samples as x has, one after another.
    void infer(const typename Network::parameters& p, std::span<const sample_value> x, std::span<T> y) {
        refuse_other_counts(x.size(), y.size(), outputs, "values for the outputs");
        infer_rows(p, x.data(), x.size() / inputs, y.data());
    }

    /// answers = what the loss makes of the outputs: a class for each sample, or its values.
    template <class Loss>
    void predict(const typename Network::parameters& p, std::span<const sample_value> x, auto&& answers) {
        using loss = typename Loss::template bound<typename Network::policy, typename Network::output>;
        const std::span into(answers);
        refuse_other_counts(x.size(), into.size(), 1, "answers");
        for_each_block(p, x.data(), x.size() / inputs, [&](std::size_t i, const auto& scores) {
            into[i] = static_cast<typename decltype(into)::value_type>(loss::answer(scores));
        });
    }

    /// As `ingrain::evaluate`. Metrics are given the answers in the order of the samples, by the calling thread.
    template <class Loss, class Target, class Weight, class ClassWeight, class... Metrics>
    T evaluate(const typename Network::parameters& p, const data_set<sample_value, Target, Weight, ClassWeight>& data,
               Metrics&... metrics) {
        using loss = typename Loss::template bound<typename Network::policy, typename Network::output>;
        return ingrain::detail::mean_loss<Network, loss>(
            data,
            [&](std::size_t i) {
                if (i % block_ == 0)
                    infer_rows(p, data.template sample<Network>(i), std::min(block_, data.size - i), found_.get());
                return tensor_at(i % block_);
            },
            [&](const auto& scores, const Target* target) {
                if constexpr (std::is_integral_v<Target>)
                    (metrics.add(scores, *target), ...);
                else
                    (metrics.add(scores, target), ...);
            });
    }

private:
    template <std::size_t N>
    using scratch = typename Network::template scratch<N>;

    static void refuse_other_counts(std::size_t values, std::size_t found, std::size_t each, const char* what) {
        if (values % inputs != 0)
            refuse(values, " values are no whole number of samples: this network takes ", inputs, " each.");
        if (found != values / inputs * each)
            refuse("There are ", found, " ", what, " of ", values / inputs, " samples; expected ",
                   values / inputs * each, ".");
    }

    tensor<T, typename Network::output> tensor_at(std::size_t i) const {
        tensor<T, typename Network::output> result;
        std::copy_n(found_.get() + i * outputs, outputs, result.values);
        return result;
    }

    void for_each_block(const typename Network::parameters& p, const sample_value* x, std::size_t count,
                        const auto& use) {
        for (std::size_t first = 0; first < count; first += block_) {
            const std::size_t some = std::min(block_, count - first);
            infer_rows(p, x + first * inputs, some, found_.get());
            for (std::size_t i = 0; i < some; ++i) use(first + i, tensor_at(i));
        }
    }

    void infer_rows(const typename Network::parameters& p, const sample_value* x, std::size_t count, T* y) {
        workers_.each([&](std::size_t worker, std::size_t of) {
            const std::size_t groups = (count + Together - 1) / Together;
            std::size_t i = groups * worker / of * Together;
            const std::size_t end = std::min(count, groups * (worker + 1) / of * Together);
            for (; i + Together <= end; i += Together) infer_some<Together>(p, x, i, y, worker);
            for (; i < end; ++i) infer_some<1>(p, x, i, y, worker);
        });
    }
    template <std::size_t N>
    void infer_some(const typename Network::parameters& p, const sample_value* x, std::size_t i, T* y,
                    std::size_t worker) noexcept {
        Network::template infer<N>(p, rows<const sample_value, N, typename Network::input>{x + i * inputs},
                                   rows<T, N, typename Network::output>{y + i * outputs},
                                   begin_lifetime<scratch<N>>(scratch_[worker]));
    }

    thread_workers workers_;
    thread_workers::memory<one_of<scratch<Together>, scratch<1>>> scratch_;
    std::size_t block_;
    std::unique_ptr<T[]> found_;
};

}}}  // namespace ingrain::INGRAIN_ABI::host

#include <ingrain/simd/end.hpp>
