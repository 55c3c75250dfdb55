// expect: ingrain::checkpoint_slots: two slots do not fit into this storage; give it more blocks, or keep less
// shape: slots_fit<1024, 512>
#include <ingrain/ingrain.hpp>

#include <support/nor_flash.hpp>

namespace ig = ingrain;

using net = ig::network<ig::input<20>, ig::dense<5>>;
using flash = ig::test::nor_flash<512, 256, 4>;

bool refused(flash& memory, const net::parameters& learned) {
    return static_cast<bool>(ig::checkpoint_slots<net, flash>(memory).save(learned));
}
