#include <ingrain/host/foreign_tensor.hpp>

#include "support.hpp"

#include <cmath>

using namespace host_test;
using host::dtype;

namespace {

double number(dtype type, const host::bytes& values) { return host::number_at({"t", type, {}, {}, values}, 0); }

}  // namespace

TEST_CASE("numbers of all lengths are read exactly", "[host]") {
    CHECK(number(dtype::f16, bytes_of(0x00, 0x3c)) == 1);
    CHECK(number(dtype::f16, bytes_of(0xff, 0x7b)) == 65504);
    CHECK(number(dtype::f16, bytes_of(0x01, 0x80)) == -std::ldexp(1, -24));
    CHECK(number(dtype::f16, bytes_of(0xff, 0x03)) == std::ldexp(1023, -24));
    CHECK(number(dtype::f16, bytes_of(0x55, 0x35)) == 0.333251953125);
    CHECK(number(dtype::f16, bytes_of(0x00, 0xfc)) == -HUGE_VAL);
    CHECK(std::isnan(number(dtype::f16, bytes_of(0x00, 0x7e))));
    CHECK(std::signbit(number(dtype::f16, bytes_of(0x00, 0x80))));
    CHECK(number(dtype::bf16, bytes_of(0xc0, 0xbf)) == -1.5);
    CHECK(number(dtype::f32, bytes_of(0, 0, 0x80, 0x3e)) == 0.25);
    CHECK(number(dtype::f64, bytes_of(0x9a, 0x99, 0x99, 0x99, 0x99, 0x99, 0xb9, 0x3f)) == 0.1);
}

TEST_CASE("strides say where elements are", "[host]") {
    host::bytes values(24);
    for (std::size_t i = 0; i < 12; ++i) values[2 * i + 1] = static_cast<unsigned char>(0x3c + i);
    const host::foreign_tensor in_order{"t", dtype::f16, {2, 3}, host::strides_in_order({2, 3}), values};
    const host::foreign_tensor transposed{"t", dtype::f16, {3, 2}, {1, 3}, values};
    const auto a = host::values_in(in_order), b = host::values_in(transposed);
    REQUIRE(a.size() == 6);
    for (std::size_t i = 0; i < 2; ++i)
        for (std::size_t j = 0; j < 3; ++j) CHECK(a[3 * i + j] == b[2 * j + i]);
    CHECK(host::strides_in_order({4, 2, 3}) == std::vector<std::uint64_t>{6, 3, 1});
    CHECK(host::values_in({"t", dtype::f16, {}, {}, values}).size() == 1);
    CHECK(host::values_in({"t", dtype::f16, {2, 0}, {0, 1}, values}).empty());
}
