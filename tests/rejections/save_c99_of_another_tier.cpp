// expect: ingrain::host::save_c99: a frozen network has elementary functions of another tier than the one around it

#include <ingrain/host/c99.hpp>
#include <ingrain/ingrain.hpp>

namespace ig = ingrain;

struct quick : ig::default_policy {
    static constexpr ig::math elementary = ig::math::quick;
};
using inside = ig::network<ig::input<2>, ig::dense<1>, ig::tanh>;
constexpr inside::parameters trained{};
using net = ig::basic_network<quick, ig::input<2>, ig::frozen<inside, trained>, ig::dense<1>>;
void save(const net::parameters& p) { ig::host::save_c99<net>("net.c", p); }
