// expect: ingrain::checkpoint_slots: this storage lacks something: it has read, erase and write, noexcept, and says its
// shape: write_only_once
#include <ingrain/ingrain.hpp>

namespace ig = ingrain;

using net = ig::network<ig::input<2>, ig::dense<5>>;

struct write_only_once {
    static constexpr std::size_t size = 4096, erase_size = 1024, write_size = 4;
    bool read(std::size_t at, unsigned char* to, std::size_t count) noexcept;
    bool write(std::size_t at, const unsigned char* from) noexcept;
};

std::size_t refused() { return ig::checkpoint_slots<net, write_only_once>::size; }
