#pragma once
/// \file
/// What contenders over oneDNN share.

#include <dnnl.hpp>

#include <cstdint>

#include "numbers.hpp"

namespace onednn {

using dims = dnnl::memory::dims;
using tag = dnnl::memory::format_tag;
inline constexpr auto numbers_of = dnnl::memory::data_type::f32;

/// Drawn weights of `shape`, in the layout that a primitive wants.
inline dnnl::memory drawn_as(const dnnl::memory::desc& wanted, const dims& shape, tag plain, std::uint32_t seed,
                             const dnnl::engine& engine, dnnl::stream& stream) {
    dnnl::memory from({shape, numbers_of, plain}, engine), to(wanted, engine);
    numbers::fill(static_cast<float*>(from.get_data_handle()), from.get_desc().get_size() / sizeof(float),
                  numbers::uniform(seed, 0.3f));
    dnnl::reorder(from, to).execute(stream, from, to);
    stream.wait();
    return to;
}

}  // namespace onednn
