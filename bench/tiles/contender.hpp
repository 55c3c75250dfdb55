#pragma once
/// \file
/// How one matrix product is measured, for every contender: c = a b, where a may be stored transposed.

#include <benchmark/benchmark.h>

#include <cstddef>
#include <string>

#include "../support/numbers.hpp"

namespace tiles {

/// The sizes of one product. `Transposed`: a is stored as [inner][rows], like the inputs in a weight gradient.
template <std::size_t Rows, std::size_t Inner, std::size_t Columns, bool Transposed>
struct product {
    static constexpr std::size_t rows = Rows, inner = Inner, columns = Columns;
    static constexpr bool transposed = Transposed;

    static std::string name() {
        return std::to_string(Rows) + "x" + std::to_string(Inner) + "x" + std::to_string(Columns);
    }
};

template <class Product, class Multiply>
void run(benchmark::State& state, Multiply multiply) {
    alignas(64) static float a[Product::rows * Product::inner], b[Product::inner * Product::columns],
        c[Product::rows * Product::columns];
    numbers::fill(a, sizeof a / sizeof *a, numbers::uniform(1));
    numbers::fill(b, sizeof b / sizeof *b, numbers::uniform(2));
    numbers::publish(c);
    for (auto _ : state) {
        multiply(a, b, c);
        benchmark::ClobberMemory();
    }
}

template <class Product, class Multiply>
int add(const char* implementation, Multiply multiply) {
    benchmark::RegisterBenchmark((Product::name() + "|" + implementation).c_str(), run<Product, Multiply>, multiply);
    return 0;
}

/// Calls `each(product)` for the products of T-A (forward and weight gradient), of T-C, and one of ten columns.
void for_each(const auto& each) {
    each(product<32, 784, 128, false>());
    each(product<784, 32, 128, true>());
    each(product<32, 64, 64, false>());
    each(product<64, 32, 64, true>());
    each(product<32, 128, 10, false>());
}

}  // namespace tiles
