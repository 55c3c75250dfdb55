#include <algorithm>
#include <array>
#include <catch2/catch_test_macros.hpp>
#include <ingrain/composition/arena.hpp>
#include <ingrain/core/shape.hpp>
#include <ingrain/composition/buffer_assignment.hpp>
#include <ingrain/composition/sequence_plan.hpp>
#include <map>
#include <support/all_laws.hpp>
#include <string>
#include <type_traits>
#include <utility>

using namespace ingrain;

namespace {

/// What layers are like: like dense, an activation, one that keeps x, flatten, softmax, residual, a pooling, or one
/// that looks at both ends.
enum kind { product, activation, smooth, view, scores, shortcut, pooling, gate, kinds };

template <kind Kind, std::size_t Size>
struct layer {
    using output = shape<Size>;
    using parameters = std::conditional_t<Kind == product || Kind == shortcut || Kind == gate, int, none>;
    static constexpr kind is = Kind;
    static constexpr layer_traits traits{
        .reads_x = Kind == product || Kind == smooth || Kind == shortcut || Kind == gate,
        .reads_y = Kind == activation || Kind == scores || Kind == gate,
        .writes_once = Kind <= kind::view,
        .in_place = Kind >= activation && Kind <= scores,
        .view = Kind == kind::view,
        .derivative_from_output = Kind == activation};
};

/// A random chain: the kinds and sizes of its layers.
struct drawn {
    kind kinds_[7];
    std::size_t sizes[7], depth;
};
constexpr drawn draw(std::uint64_t number) {
    generator random{seed{number}};
    drawn result{};
    result.depth = 2 + below(random, 6);
    for (std::size_t i = 0; i < result.depth; ++i) {
        result.kinds_[i] = static_cast<kind>(below(random, kinds));
        const bool same_size = result.kinds_[i] >= activation && result.kinds_[i] <= scores;
        result.sizes[i] = i > 0 && same_size ? result.sizes[i - 1] : 1 + below(random, 9);
    }
    return result;
}

constexpr std::size_t most = 7;
using flags = std::array<bool, most>;
using numbers = std::array<std::size_t, most>;

template <class T, std::size_t Depth>
constexpr std::array<T, most> first_of_most(const std::array<T, Depth>& all) {
    std::array<T, most> result{};
    for (std::size_t i = 0; i < Depth; ++i) result[i] = all[i];
    return result;
}

/// The buffers of outputs in a forward pass.
struct output_layout {
    flags kept;
    numbers buffers, offsets;
    std::size_t size;
};

/// The buffers of gradients in a backward pass, where dy is the caller's or may be overwritten.
struct gradient_layout {
    bool owned;
    numbers buffers, offsets, reused_buffers;
    std::size_t size;
};

/// All that `buffer_assignment` says of a chain.
struct chain {
    std::size_t depth, first_trained;
    numbers sizes;
    gradient_layout gradients, owned_gradients;
    flags views, fused, derived, places, look_at_x, look_at_y;
    bool reads_x, reads_y;
    output_layout infer, all, trained;
};

template <class... Layers>
using plan_of = detail::sequence_plan<double, layer_names<Layers...>, Layers...>;
template <class Pass>
constexpr std::size_t plan_size = pass_plan<double, Pass>::plan.size;

/// Where the outputs (or gradients) lie that are in the block.
template <class Pass>
constexpr numbers offsets_in() {
    numbers result{};
    const auto& plan = pass_plan<double, Pass>::plan;
    for (std::size_t i = 0; i < Pass::values.size(); ++i)
        if (Pass::values[i].in == detail::location::arena) result[i] = plan.offsets[Pass::values[i].tensor];
    return result;
}
template <std::size_t Depth>
constexpr numbers from_the_end(const numbers& all) {
    numbers result{};
    for (std::size_t i = 0; i < Depth; ++i) result[i] = all[Depth - 1 - i];
    return result;
}

template <class... Layers>
constexpr chain chain_of() {
    using assignment = detail::buffer_assignment<Layers...>;
    using plan = plan_of<Layers...>;
    constexpr auto outputs_of = []<class Pass>(std::type_identity<Pass>, const typename assignment::flags& kept) {
        return output_layout{first_of_most(kept), first_of_most(Pass::buffers), offsets_in<Pass>(), plan_size<Pass>};
    };
    constexpr auto gradients_of = []<bool Owned>(std::bool_constant<Owned>) {
        using pass = typename plan::template backward_pass<1, true, true, Owned>;
        return gradient_layout{Owned, first_of_most(pass::buffers), from_the_end<assignment::depth>(offsets_in<pass>()),
                               first_of_most(pass::reused_buffers), plan_size<pass>};
    };
    return {assignment::depth,
            assignment::first_trained,
            {Layers::output::size...},
            gradients_of(std::false_type{}),
            gradients_of(std::true_type{}),
            first_of_most(assignment::views),
            first_of_most(assignment::fused),
            first_of_most(assignment::derived),
            first_of_most(assignment::places),
            first_of_most(assignment::look_at_x),
            first_of_most(assignment::look_at_y),
            assignment::reads_x,
            assignment::reads_y,
            outputs_of(std::type_identity<typename plan::template infer_pass<1>>{}, {}),
            outputs_of(std::type_identity<typename plan::template forward_pass<1, true>>{}, assignment::looked_at(0)),
            outputs_of(std::type_identity<typename plan::template forward_pass<1, false>>{},
                       assignment::looked_at(assignment::first_trained))};
}

/// Walks through the forward and the backward pass with values that are only numbers, in memory that is only names.
struct walk {
    const chain& c;
    std::size_t last = c.depth - 1;
    static constexpr std::size_t x = external;

    /// The value that output i is: that of a view is the one before.
    std::size_t value(std::size_t i) const {
        while (i < c.depth && c.views[i]) i = i == 0 ? x : i - 1;
        return i;
    }

    bool in_block(std::size_t buffer, const output_layout& r) const {
        bool away = buffer == x || buffer == r.buffers[last];
        for (std::size_t i = 0; i < c.depth; ++i) away = away || (r.kept[i] && r.buffers[i] == buffer);
        return !away;
    }

    /// Returns what lies in each buffer in the end.
    std::map<std::size_t, std::size_t> forward(const output_layout& r) const {
        std::map<std::size_t, std::size_t> content{{x, x}};
        for (std::size_t i = 0; i < c.depth; ++i) {
            if (c.views[i] || c.fused[i]) continue;
            const std::size_t from = i == 0 ? x : r.buffers[i - 1];
            const std::size_t made = i < last && c.fused[i + 1] ? i + 1 : i, to = r.buffers[made];
            CHECK(content.at(from) == (i == 0 ? x : value(i - 1)));
            CHECK(to != x);
            if (to == from) {
                CHECK(c.places[i]);
            } else if (in_block(to, r) && in_block(from, r)) {
                const std::size_t read = r.offsets[i - 1], written = r.offsets[made];
                CHECK((read + c.sizes[i - 1] <= written || written + c.sizes[made] <= read));
                CHECK(written + c.sizes[made] <= r.size);
            }
            content[to] = made;
        }
        CHECK(content.at(r.buffers[last]) == value(last));
        return content;
    }

    /// What layers from `from` on look at is still there in the backward pass, and not in memory that is gone by then.
    void train(const output_layout& r, std::size_t from) const {
        const auto content = forward(r);
        const auto look_at = [&](std::size_t i) {
            CHECK(content.at(r.buffers[i]) == value(i));
            CHECK_FALSE(in_block(r.buffers[i], r));
            if (from == 0 && r.buffers[i] == x) CHECK(c.reads_x);
            if (from == 0 && r.buffers[i] == r.buffers[last]) CHECK(c.reads_y);
        };
        for (std::size_t i = from; i < c.depth; ++i) {
            if (c.look_at_y[i]) look_at(i);
            if (c.look_at_x[i] && i > 0) look_at(i - 1);
            if (c.look_at_x[i] && i == 0) CHECK(c.reads_x);
        }
    }

    /// Which gradient lies where. Position and buffer count from the end.
    void backward(const gradient_layout& layout) const {
        const numbers& buffers = layout.buffers;
        std::map<std::size_t, std::size_t> content{{external, last}}, in_use;
        for (std::size_t i = c.depth; i-- > 1;) {
            const std::size_t from = buffers[last - i], to = buffers[last - i + 1],
                              reused = layout.reused_buffers[i - 1];
            if (c.views[i] || c.derived[i]) {
                CHECK(from == to);
                CHECK(reused == layout.reused_buffers[i]);
                if (reused != external) in_use[reused] = i - 1;
                content[to] = i - 1;
                continue;
            }
            CHECK(content.at(from) == i);
            CHECK((to != external || (layout.owned && from == external && c.places[i])));
            if (layout.reused_buffers[i] != external) CHECK(in_use.at(layout.reused_buffers[i]) == i);
            if (to != from && reused != external) {
                CHECK_FALSE(in_block(reused, c.all));
                CHECK(reused != c.all.buffers[last]);
                CHECK(reused != layout.reused_buffers[i]);
                CHECK(buffer_size(reused) >= c.sizes[i - 1]);
                in_use[reused] = i - 1;
            }
            if (c.look_at_x[i]) CHECK_FALSE(in_use.contains(c.all.buffers[i - 1]));
            if (i > 1 && c.derived[i - 1]) CHECK_FALSE(in_use.contains(c.all.buffers[i - 1]));
            if (c.look_at_y[i]) CHECK_FALSE(in_use.contains(c.all.buffers[i]));
            if (to == from) {
                CHECK(c.places[i]);
                CHECK(reused == layout.reused_buffers[i]);
                if (reused != external) in_use[reused] = i - 1;
            } else if (from != external && reused == external && layout.reused_buffers[i] == external) {
                const std::size_t read = layout.offsets[last - i], written = layout.offsets[last - i + 1];
                CHECK((read + c.sizes[i] <= written || written + c.sizes[i - 1] <= read));
                CHECK(written + c.sizes[i - 1] <= layout.size);
            }
            content[to] = i - 1;
        }
        CHECK(content.at(buffers[last]) == 0);
        if (c.look_at_y[0]) CHECK_FALSE(in_use.contains(c.all.buffers[0]));
    }

    std::size_t buffer_size(std::size_t buffer) const {
        std::size_t size = 0;
        for (std::size_t i = 0; i < last; ++i)
            if (c.all.buffers[i] == buffer) size = std::max(size, c.sizes[i]);
        return size;
    }
};

template <std::uint64_t Number>
constexpr drawn number = draw(Number);

template <std::uint64_t Number, std::size_t... I>
constexpr chain random_chain(std::index_sequence<I...>) {
    return chain_of<layer<number<Number>.kinds_[I], number<Number>.sizes[I]>...>();
}

template <std::uint64_t Number>
void try_chain() {
    constexpr drawn random = number<Number>;
    constexpr chain c = random_chain<Number>(std::make_index_sequence<random.depth>{});
    std::string names;
    for (std::size_t i = 0; i < random.depth; ++i)
        names += std::array{"product ", "activation ", "smooth ", "view ", "scores ", "shortcut ", "pooling ", "gate "}
            [random.kinds_[i]];
    CAPTURE(names);
    const walk w{c};
    w.forward(c.infer);
    w.train(c.all, 0);
    w.train(c.trained, c.first_trained);
    w.backward(c.gradients);
    w.backward(c.owned_gradients);
    CHECK(c.owned_gradients.size <= c.gradients.size);
}

}  // namespace

TEST_CASE("random chains never write over what is still to be read") {
    []<std::size_t... N>(std::index_sequence<N...>) {
        (try_chain<N>(), ...);
    }(std::make_index_sequence<(test::all_laws ? 70 : 20)>{});
}

TEST_CASE("an activation behind a layer that writes once is fused, in the forward and the backward pass") {
    using assignment = detail::buffer_assignment<layer<product, 8>, layer<activation, 8>, layer<product, 3>>;
    STATIC_CHECK(assignment::fused == std::array{false, true, false});
    STATIC_CHECK(assignment::derived == std::array{false, true, false});
    STATIC_CHECK(assignment::looked_at(0) == std::array{false, true, false});
    using other = detail::buffer_assignment<layer<shortcut, 8>, layer<activation, 8>, layer<shortcut, 8>>;
    STATIC_CHECK(other::fused == std::array{false, false, false});
    STATIC_CHECK(other::derived == std::array{false, false, false});
}

TEST_CASE("what was kept is not written over through a view of it") {
    using assignment =
        detail::buffer_assignment<layer<product, 8>, layer<activation, 8>, layer<view, 8>, layer<scores, 8>>;
    STATIC_CHECK(assignment::output_buffers(assignment::looked_at(0)) == std::array<std::size_t, 4>{0, 0, 0, 3});
}

TEST_CASE("a gradient lies where an output was that nobody looks at any more") {
    using assignment = detail::buffer_assignment<layer<product, 8>, layer<activation, 8>, layer<product, 8>,
                                                 layer<activation, 8>, layer<product, 3>>;
    constexpr std::size_t none = external;
    constexpr auto buffers = assignment::gradient_buffers(false);
    STATIC_CHECK(assignment::reused_buffers(0, {8, 8, 8, 8, 3}, buffers) ==
                 std::array<std::size_t, 5>{2, 2, none, none, none});
    STATIC_CHECK(assignment::reused_buffers(0, {9, 9, 8, 8, 3}, buffers) ==
                 std::array<std::size_t, 5>{none, none, none, none, none});
}

TEST_CASE("the gradient before activations at the end lies where dy was, if that may be written over") {
    using assignment = detail::buffer_assignment<layer<product, 8>, layer<product, 4>, layer<activation, 4>>;
    STATIC_CHECK(assignment::gradient_buffers(true) == std::array<std::size_t, 3>{external, external, 2});
    STATIC_CHECK(assignment::gradient_buffers(false) == std::array<std::size_t, 3>{external, 1, 2});
}

TEST_CASE("nothing below the first trained layer is kept") {
    using assignment =
        detail::buffer_assignment<layer<smooth, 8>, layer<scores, 8>, layer<product, 3>, layer<product, 3>>;
    STATIC_CHECK(assignment::first_trained == 2);
    STATIC_CHECK(assignment::looked_at(0) == std::array{false, true, true, false});
    STATIC_CHECK(assignment::looked_at(2) == std::array{false, true, true, false});
    STATIC_CHECK(assignment::looked_at(3) == std::array{false, false, true, false});
    using plan = plan_of<layer<smooth, 8>, layer<scores, 8>, layer<product, 3>, layer<product, 3>>;
    STATIC_CHECK(plan_size<plan::backward_pass<1, true>> == 11);
    STATIC_CHECK(plan_size<plan::backward_pass<1, false>> == 3);
}

namespace {

struct observer : layer<smooth, 8> {
    using parameters = int;
    static constexpr layer_traits traits = [] {
        auto t = layer<smooth, 8>::traits;
        t.running_statistics = true;
        return t;
    }();
};

}  // namespace

TEST_CASE("a layer that only tracks statistics is not trained, but its input is kept") {
    using assignment = detail::buffer_assignment<layer<scores, 8>, observer, layer<product, 3>, layer<product, 3>>;
    STATIC_CHECK(assignment::first_trained == 2);
    STATIC_CHECK(assignment::tracks == std::array{false, true, false, false});
    STATIC_CHECK(assignment::looked_at(2) == std::array{true, true, true, false});
}
