#if __has_include(<protozero/varint.hpp>)
#include <ingrain/host/onnx/match/attention.hpp>

#include "../agrees.hpp"

using namespace onnx_test;

namespace {

constexpr attention_options two_heads{.heads = 2, .causal = true};
template <attention_options Attention, class... Behind>
using encoder =
    net<input<5, 6>, positional_encoding<{.trained = true}>, residual<layer_norm<>, attention<Attention>>, Behind...>;
template <class Head>
using whole_encoder = encoder<two_heads, residual<layer_norm<>, dense<7>, relu, dense<6>>, Head>;

template <group_norm_options Norm>
using down = ingrain::sequence<conv2d<{.filters = 4, .kernel = 2, .stride = 2}>, relu,
                               conv2d<{.filters = 6, .kernel = 3, .padding = same}>, group_norm<Norm>>;
using up =
    ingrain::sequence<relu, conv2d<{.filters = 4}>, conv_transpose2d<{.filters = 3, .kernel = 2, .stride = 2}>, relu>;
using u_shaped = net<input<6, 4, 2>, parallel<concatenate, identity, ingrain::sequence<down<{.groups = 3}>, up>>,
                     conv2d<{.filters = 2}>>;
template <group_norm_options Norm>
using first_half = net<input<6, 4, 2>, down<Norm>>;

}  // namespace

TEST_CASE("PyTorch's attention and group normalisation are loaded", "[host][onnx]") {
    agrees<whole_encoder<dense<3, bias::none>>>("transformer");
    agrees<u_shaped>("u_shaped", 2, 2);
}

TEST_CASE("attention and normalisation that do not fit are refused", "[host][onnx]") {
    CHECK(says(refused<encoder<attention_options{.heads = 3, .causal = true}>>("transformer"),
               {"(Attention)", "layer 1.1 (attention, [5,6] to [5,6])", "expected heads 3, found 2"}));
    CHECK(says(refused<encoder<attention_options{.heads = 2}>>("transformer"), {"expected causal 0, found 1"}));
    CHECK(says(refused<encoder<attention_options{.heads = 2, .causal = true, .size = 4}>>("transformer"),
               {"expected size 4, found 3"}));
    CHECK(says(refused<encoder<attention_options{.heads = 2, .causal = true, .bias = bias::none}>>("transformer"),
               {"expected no biases, found some"}));
    CHECK(says(refused<net<input<5, 6>, positional_encoding<>, dense<3>>>("transformer"),
               {"layer 0 (positional_encoding", "it takes .trained = true"}));
    CHECK(says(refused<whole_encoder<dense<3>>>("transformer"), {"expected a bias, found none"}));
    CHECK(says(refused<first_half<group_norm_options{.groups = 2}>>("u_shaped"),
               {"(GroupNormalization)", "expected groups 2, found 3"}));
    CHECK(says(refused<first_half<group_norm_options{.groups = 3, .epsilon = 1e-3f}>>("u_shaped"),
               {"expected epsilon 0.001"}));
    CHECK(says(refused<first_half<group_norm_options{.groups = 3, .affine = false}>>("u_shaped"),
               {"it takes .affine = true"}));
}
#endif
