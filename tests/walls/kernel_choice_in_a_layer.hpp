// path: layers/hasty.hpp
// expect: line 12 chooses by target or size, as only kernels/ may: N == 1
// expect: line 13 chooses by target or size, as only kernels/ may: simd::in_tiles<T>
// expect: line 14 chooses by target or size, as only kernels/ may: kernels::row_fits<T, In::last>
// expect: line 15 chooses by target or size, as only kernels/ may: In::last % 16 == 0
// expect: line 16 chooses by target or size, as only kernels/ may: 4 < Out
// expect: line 17 says has_addresses, which is for kernels/
// expect: line 18 says prefetch_next, which is for kernels/
#pragma once
/// \file
/// A layer that knows better than its kernels. Its options, its parts and the rank of its input are its own business.

#include <ingrain/core/none.hpp>

template <class T, class In, class Y, std::size_t N, std::size_t Out, ingrain::bias Bias, class... Parts>
void infer(auto x, Y y) {
    if constexpr (Bias == ingrain::bias::trained && In::rank == 2 && sizeof...(Parts) > 1) y = x;
    if constexpr (ingrain::wanted<Y>) y = x;
    if constexpr (requires { Y::size; }) y = x;
    if constexpr (N == 1) y = x;
    if constexpr (simd::in_tiles<T>) y = x;
    if constexpr (kernels::row_fits<T, In::last>) y = x;
    if constexpr (In::last % 16 == 0) y = x;
    if constexpr (4 < Out) y = x;
    if constexpr (has_addresses<Y>) y = x;
    x.prefetch_next(0);
}
