#include <ingrain/composition/arena.hpp>
#include <ingrain/core/tensor.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstddef>
#include <cstdint>

using namespace ingrain;

namespace {

/// Needs memory of its own, and says nothing of when.
struct leaf {
    template <std::size_t N>
    struct scratch {
        tensor<float, shape<N, 32>> numbers;
    };
};

/// Two of them, the second of which reads what the first wrote.
struct pair_of_leaves {
    static constexpr void describe(auto& line) {
        const region between = line.add(8);
        describe_infer<float, leaf, 1>(line, region{}, between);
        describe_infer<float, leaf, 1>(line, between, region{});
    }
};

using pass = pass_plan<float, pair_of_leaves>;

constexpr float first_number() {
    arena_storage<float, pass::plan.size> block{};
    float result = 0;
    with_memory<leaf, leaf::scratch<1>>(tensors_in<float, pair_of_leaves>(block).from(1), [&](auto&& own) {
        own.numbers[0] = 3;
        result = own.numbers[0];
    });
    return result;
}

}  // namespace

TEST_CASE("own memory of layers that run one after another shares memory") {
    STATIC_CHECK(pass::needs.tensors == 3);
    STATIC_CHECK(pass::plan.size >= 8 + 32);
    STATIC_CHECK(pass::plan.size <= 2 * 32);
    STATIC_CHECK(pass::plan.offsets[1] == pass::plan.offsets[2]);
    STATIC_CHECK_FALSE(plans_memory<leaf>);
}

TEST_CASE("own memory lies in the block, aligned, and elsewhere in constant evaluation") {
    arena_storage<float, pass::plan.size> block{};
    with_memory<leaf, leaf::scratch<1>>(tensors_in<float, pair_of_leaves>(block).from(1), [&](auto&& own) {
        const auto* const at = reinterpret_cast<const float*>(&own);
        CHECK(at == block.values + pass::plan.offsets[1]);
        CHECK(reinterpret_cast<std::uintptr_t>(at) % alignof(leaf::scratch<1>) == 0);
    });
    STATIC_CHECK(first_number() == 3);
}

TEST_CASE("a part of a plan is taken as it is") {
    arena_storage<float, pass::plan.size> block{};
    const arena<float> whole = tensors_in<float, pair_of_leaves>(block);
    CHECK(tensors_in<float, pair_of_leaves>(whole).block == whole.block);
    CHECK(whole.from(1)[0] == whole[1]);
}
