#include <ingrain/host/layer_dump.hpp>

#include <ingrain/layers/conv2d.hpp>
#include <ingrain/layers/max_pool2d.hpp>

#include <catch2/catch_test_macros.hpp>
#include <support/random_integers.hpp>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

using namespace ingrain;

namespace {

using net = quantized<network<input<6, 5, 3>, conv2d<{.filters = 4, .kernel = {3, 3}}>, max_pool2d<2>, flatten,
                              dense<7>, relu, dense<3>>>;

struct board {
    std::unique_ptr<net::parameters> parameters = std::make_unique<net::parameters>();
    std::int8_t x[net::input::size];

    board() {
        generator random{seed{5}};
        test::draw_integers<rounding::native>(*parameters, random);
        for (auto& value : x) value = test::random_byte(random);
    }
    std::string dump() const {
        const auto packed = std::make_unique<net::packed>(net::to_packed(*parameters));
        std::string text = "boot\r\n";
        dump_layers<net>(*packed, x, [&](char c) { text += c == '\n' ? std::string("\r\n") : std::string(1, c); });
        return text;
    }
};

std::string compared(const std::string& text) { return host::compare_layer_dump<net>(*board().parameters, text); }

}  // namespace

TEST_CASE("the layers that a board dumps are those of this computer") {
    CHECK(compared(board().dump()) == "All 6 layers of the dump are equal to those here.");
    CHECK(host::is_layer_dump(board().dump()));
    CHECK_FALSE(host::is_layer_dump("boot\n"));
}

TEST_CASE("the first layer that differs is named") {
    board faulty;
    get<3>(*faulty.parameters).bias[2] -= 1 << 28;
    const std::string answer = compared(faulty.dump());
    CAPTURE(answer);
    CHECK(answer.starts_with("The first layer that differs is 3 dense: its value 2 is 0x"));
    board last;
    get<5>(*last.parameters).bias[1] += 1;
    CHECK(compared(last.dump()).starts_with("The first layer that differs is 5 dense: its value 1 is 0x"));
}

TEST_CASE("dumps that are no dumps of the network are refused") {
    const std::string text = board().dump();
    CHECK_THROWS_AS(compared("boot\n"), host::error);
    CHECK_THROWS_AS(compared(text.substr(0, 40)), host::error);
    std::string other = text;
    other.replace(other.find("3 dense"), 7, "3 gense");
    CHECK_THROWS_AS(compared(other), host::error);
    other = text;
    other[other.find("dump x 0 ") + 9] = 'z';
    CHECK_THROWS_AS(compared(other), host::error);
    CHECK(compared(text.substr(0, text.find("dump 3 dense")))
              .starts_with("The dump ends before the line \"dump 3 dense 0"));
}
