#include <ingrain/host/dtype.hpp>

#include "support.hpp"

using namespace host_test;

TEST_CASE("every type is found by its name", "[host]") {
    for (int i = 0; i <= static_cast<int>(host::dtype::u64); ++i) {
        const auto type = static_cast<host::dtype>(i);
        CHECK(host::dtype_named(host::name(type)) == type);
        if (type > host::dtype::f6_e3m2) CHECK(host::bits(type) >= host::bits(static_cast<host::dtype>(i - 1)));
    }
    CHECK_FALSE(host::dtype_named("f32"));
    CHECK_FALSE(host::dtype_named(""));
}

TEST_CASE("C++'s types have those of the same width", "[host]") {
    CHECK(host::name(host::dtype_of<float>()) == "F32");
    CHECK(host::name(host::dtype_of<double>()) == "F64");
    CHECK(host::name(host::dtype_of<ingrain::bfloat16>()) == "BF16");
    CHECK(host::name(host::dtype_of<std::int8_t>()) == "I8");
    CHECK(host::name(host::dtype_of<std::uint64_t>()) == "U64");
    CHECK(host::bits(host::dtype::bf16) == 16);
    CHECK(host::bits(host::dtype::f4) == 4);
}
