// expect: ingrain::host::save_c99 takes networks that compute with floats

#include <ingrain/host/c99.hpp>
#include <ingrain/ingrain.hpp>

using namespace ingrain;

struct exact : default_policy {
    using numbers = ingrain::numbers<double>;
};
using net = basic_network<exact, input<2>, dense<1>>;
void save(const net::parameters& p) { host::save_c99<net>("net.c", p); }
