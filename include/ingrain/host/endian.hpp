#pragma once
/// \file
/// Values in either byte order, on a host of either byte order.

#include <ingrain/simd/target.hpp>

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstring>
#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host {

/// Copies `count` values of `width` bytes between memory in byte order `Order` and memory in the host's.
template <std::endian Order>
void copy_ordered(unsigned char* to, const unsigned char* from, std::size_t count, std::size_t width) {
    if (Order == std::endian::native) {
        if (count > 0) std::memcpy(to, from, count * width);
        return;
    }
    for (std::size_t i = 0; i < count; ++i) std::reverse_copy(from + i * width, from + (i + 1) * width, to + i * width);
}

/// The value at `from`.
template <class T, std::endian Order>
    requires std::is_arithmetic_v<T>
T load_ordered(const unsigned char* from) {
    unsigned char ordered[sizeof(T)];
    copy_ordered<Order>(ordered, from, 1, sizeof(T));
    T number;
    std::memcpy(&number, ordered, sizeof(T));
    return number;
}

}}}  // namespace ingrain::INGRAIN_ABI::host
