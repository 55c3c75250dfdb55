// expect: ingrain::checkpoint_slots: the storage's erase_size must be a multiple of its write_size
// shape: blocks_fit<100, 8>
#include <ingrain/ingrain.hpp>

namespace ig = ingrain;

using net = ig::network<ig::input<2>, ig::dense<5>>;

struct uneven {
    static constexpr std::size_t size = 4096, erase_size = 100, write_size = 8;
    bool read(std::size_t at, unsigned char* to, std::size_t count) noexcept;
    bool erase(std::size_t at) noexcept;
    bool write(std::size_t at, const unsigned char* from) noexcept;
};

std::size_t refused() { return ig::checkpoint_slots<net, uneven>::size; }
