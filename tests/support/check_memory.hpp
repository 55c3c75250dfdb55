#pragma once
/// \file
/// Whether a network uses all of the memory that it plans.

#include <ingrain/core/members.hpp>
#include <ingrain/core/random.hpp>
#include <ingrain/core/sink.hpp>
#include <ingrain/network.hpp>
#include <support/numbers.hpp>
#include <support/owned.hpp>

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <cstddef>
#include <cstring>

namespace ingrain::test {

/// A network's memory for N samples, painted before each pass. Memory that no pass writes is wasted.
template <class Net, std::size_t N>
struct painted {
    typename Net::parameters p{}, gradients{};
    typename Net::template samples<N> x;
    typename Net::template predictions<N> y;
    typename Net::template scratch<N> scratch;
    typename Net::template trace<N> trace;
    bool agree = true;  ///< infer agrees with forward, which keeps what infer overwrites
    bool scratch_written[sizeof scratch]{}, trace_written[sizeof trace]{};

    painted() {
        filler fill;
        for_each_tensor(fill, p);
        fill(x);
        constexpr unsigned char paints[]{0xa5, 0x5a, 0x3c};
        for (const unsigned char paint : paints) {
            std::memset(static_cast<void*>(&scratch), paint, sizeof scratch);
            std::memset(static_cast<void*>(&trace), paint, sizeof trace);
            generator random{};
            y = Net::template infer<N>(p, x, scratch);
            Net::template forward<N>(p, x, trace, random);
            agree = agree && std::memcmp(&y, &trace.y, sizeof y) == 0;
            fill(trace.dy);
            Net::template backward<N>(p, x, trace, store(gradients));
            mark(scratch, scratch_written, paint);
            mark(trace, trace_written, paint);
        }
    }
    /// Bytes of the memory for inference, and of the memory for training, that were not written.
    std::size_t idle_in_inference() const { return idle(scratch_written); }
    std::size_t idle_in_training() const { return idle(trace_written); }
    /// Whether both ends of the arena were written.
    bool ends_written() const {
        const auto both = [](const bool* written, std::size_t size) { return written[0] && written[size - 1]; };
        const auto own = static_cast<std::size_t>(reinterpret_cast<const unsigned char*>(&trace.own) -
                                                  reinterpret_cast<const unsigned char*>(&trace));
        return both(scratch_written, sizeof scratch) && both(trace_written + own, sizeof trace.own);
    }

private:
    template <class Memory, std::size_t Size>
    static void mark(const Memory& memory, bool (&written)[Size], unsigned char paint) {
        const auto* bytes = reinterpret_cast<const unsigned char*>(&memory);
        for (std::size_t i = 0; i < Size; ++i) written[i] = written[i] || bytes[i] != paint;
    }
    template <std::size_t Size>
    static std::size_t idle(const bool (&written)[Size]) {
        return static_cast<std::size_t>(std::count(written, written + Size, false));
    }
};

/// Extents are multiples of 16 values, so that no tensor is smaller than 256 bytes. Less than one tensor is unused: an
/// object without members, such as the scratch of a sequence that needs none, takes a byte and its alignment.
template <std::size_t N, class Input, class... Layers>
void check_memory() {
    const auto memory = make_owned<painted<network<Input, Layers...>, N>>();
    CHECK(memory->agree);
    CHECK(memory->idle_in_inference() < 256);
    CHECK(memory->idle_in_training() < 256);
}

/// A plan may leave gaps of a tenth (tests/layers/random_networks.cpp); both ends must be used.
template <std::size_t N, class Net>
void check_ends() {
    const auto memory = make_owned<painted<Net, N>>();
    CHECK(memory->agree);
    CHECK(memory->ends_written());
    CHECK(memory->idle_in_inference() * 10 <= sizeof(typename Net::template scratch<N>));
    CHECK(memory->idle_in_training() * 10 <= sizeof(typename Net::template trace<N>));
}

}  // namespace ingrain::test
