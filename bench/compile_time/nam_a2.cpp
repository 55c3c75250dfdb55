// Streams of a network of Neural Amp Modeler: of single frames, and of blocks of 64.

#include <ingrain/ingrain.hpp>

namespace ig = ingrain;

using net = ig::network<ig::input<64, 1>, ig::nam_a2<8>>;

#include "nam_streams.hpp"
