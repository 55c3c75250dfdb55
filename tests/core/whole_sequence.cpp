#include <catch2/catch_test_macros.hpp>
#include <ingrain/core/policy.hpp>
#include <ingrain/core/shape.hpp>
#include <ingrain/core/whole_sequence.hpp>

using namespace ingrain;

namespace {

struct framewise_layer {
    static constexpr layer_traits traits{};
};
struct counting_layer {
    static constexpr layer_traits traits{.counts_frames = true};
};
template <class... Parts>
struct one_after_another {
    static constexpr layer_traits traits{};
    using parts = layer_list<Parts...>;
};

}  // namespace

TEST_CASE("a stream says how long the whole sequence is") {
    STATIC_CHECK(frames_of<default_policy, shape<64, 3>> == 64);
    STATIC_CHECK(frames_of<in_a_stream<default_policy, 64>, shape<2, 3>> == 64);
}

TEST_CASE("a layer counts frames if a part does") {
    STATIC_CHECK(counts_frames<one_after_another<framewise_layer, one_after_another<counting_layer>>>);
    STATIC_CHECK_FALSE(counts_frames<one_after_another<framewise_layer>>);
}
