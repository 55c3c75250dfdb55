// expect: ingrain::host::save_c99 takes the parameters of this network: save_c99<net>(path, parameters)

#include <ingrain/host/c99.hpp>
#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<2>, dense<1>>;
using other = network<input<2>, dense<2>>;
void save(const other::parameters& p) { host::save_c99<net>("net.c", p); }
