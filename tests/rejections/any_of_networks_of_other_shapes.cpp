// expect: ingrain::any_of takes members with the same input, output and number type

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using some = any_of<stream<network<input<64, 1>, dense<4>>>, stream<network<input<64, 1>, dense<3>>>>;
const std::size_t members = some::count;
