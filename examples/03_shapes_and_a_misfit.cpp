/// \file
/// All sizes are constants of the network's type, and a network that does not fit does not compile.

#include <ingrain/ingrain.hpp>

#include <cmath>
#include <cstddef>
#include <cstdio>
#include <type_traits>

namespace ig = ingrain;

// Derive from a layer to name it.
struct hidden : ig::dense<32> {
    static constexpr char name[] = "hidden";  // also in files and tables
};

using net = ig::network<ig::input<8, 8>, ig::flatten, hidden, ig::relu, ig::dense<10>>;

static_assert(std::is_same_v<net::input, ig::shape<8, 8>>);
static_assert(std::is_same_v<net::output, ig::shape<10>>);
static_assert(net::parameter_count == 64 * 32 + 32 + 32 * 10 + 10);

// Bytes: parameters, memory for one call of infer, memory for training with batches of 16.
static_assert(ig::memory<net>::parameters <= 10 * 1024);
static_assert(ig::memory<net>::inference <= 256);
static_assert(ig::memory<net>::training<ig::sgd, 16> <= 20 * 1024);

// A network is a type and holds no values. They are in objects like these.
static net::parameters parameters;
static net::scratch<> scratch;

#ifdef MISFIT
// With -DMISFIT: `flatten` is missing. The compiler names the layer and the shape that it got:
//
//     In instantiation of 'struct ingrain::dense<32>::bound<ingrain::default_policy, ingrain::shape<8, 8, 1> >':
//     error: static assertion failed: ingrain::dense takes a vector or a sequence of vectors; put ingrain::flatten
//     before it
using misfit = ig::network<ig::input<8, 8, 1>, ig::dense<32>, ig::relu, ig::dense<10>>;
constexpr auto count = misfit::parameter_count;
#endif

template <class Layer>
void print() {
    std::printf("  %-8s ->", Layer::kind);
    for (const std::size_t extent : Layer::output::extents) std::printf(" %zu", extent);
    std::printf("\n");
}

int main() {
    std::printf("an image of %zu values passes through\n", net::input::size);
    []<class... Layers>(ig::layer_list<Layers...>) { (print<Layers>(), ...); }(net::layers::parts{});

    // `get` finds parameters by the layer's name, and each tensor knows its shape.
    ig::generator random{ig::seed{1}};
    ig::initialize<net>(parameters, random);
    const auto& weights = ig::get<hidden>(parameters).weights;
    using weights_shape = std::remove_cvref_t<decltype(weights)>::shape_type;
    static_assert(std::is_same_v<weights_shape, ig::shape<64, 32>>);
    float largest = 0;
    for (const float weight : weights.values) largest = std::fmax(largest, std::fabs(weight));
    std::printf("untrained weights of `hidden` are below sqrt(6 / %zu): %.4f\n", net::input::size, double{largest});

    static float image[8][8];
    const auto scores = net::infer(parameters, image, scratch);
    std::printf("untrained, it gives a black image the score %g: all biases are 0 at first\n", double{scores[0]});

    std::printf("bytes: parameters %zu, scratch %zu, training with sgd in batches of 16: %zu\n",
                ig::memory<net>::parameters, ig::memory<net>::inference, ig::memory<net>::training<ig::sgd, 16>);
    return scores[0] == 0 && largest < std::sqrt(6.0f / 64) ? 0 : 1;
}
