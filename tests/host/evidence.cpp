#include <ingrain/host/evidence.hpp>

#include "support.hpp"

#include <ingrain/layers/dense.hpp>
#include <ingrain/layers/residual.hpp>
#include <ingrain/layers/tanh.hpp>
#include <ingrain/network.hpp>
#include <ingrain/simd/bfloat16.hpp>
#include <ingrain/optimizers/sgd.hpp>
#include <ingrain/training/budget/memory.hpp>
#include <ingrain/training/initialize.hpp>
#include <support/owned.hpp>

#include <zlib.h>

#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

using namespace host_test;

namespace {

struct readout : ig::dense<3> {
    static constexpr char name[] = "readout";
};
using net = ig::network<ig::input<17>, ig::dense<37>, ig::tanh, ig::residual<ig::dense<37>>, readout>;

struct narrow : ig::default_policy {
    using numbers = ig::numbers<ig::bfloat16, float>;
};

std::string value_of(const host::evidence_page& page, std::string_view claim) {
    for (const auto& section : page.sections)
        for (const auto& row : section.rows)
            if (row.claim == claim) return row.value;
    return "no such claim";
}

ingrain::test::owned<net::parameters> drawn() {
    auto p = ingrain::test::make_owned<net::parameters>();
    ig::generator random{ig::seed{3}};
    ig::initialize<net>(*p, random);
    return p;
}

}  // namespace

TEST_CASE("evidence has the constants of a network", "[host]") {
    const auto page = host::evidence<net>({.name = "a < b", .flags = "-O2", .source = "net.hpp"});
    CHECK(value_of(page, "input") == "17");
    CHECK(value_of(page, "layer readout") == "dense -> 3, 114 parameters");
    CHECK(value_of(page, "layer 2.0") == "dense -> 37, 1,406 parameters");
    CHECK(value_of(page, "parameters") == "2,186");  // 17 37 + 37 + 37 37 + 37 + 37 3 + 3
    CHECK(value_of(page, "multiply-accumulates of an inference") == "2,109");
    CHECK(value_of(page, "calls of exp, tanh and the like") == "37");
    CHECK(value_of(page, "parameters, in flash or RAM") == host::detail::grouped(sizeof(net::parameters)) + " bytes");
    CHECK(value_of(page, "a sample and its answer") ==
          host::detail::grouped(sizeof(net::samples<>) + sizeof(net::predictions<>)) + " bytes");
    CHECK(value_of(page, "flags") == "-O2");
    CHECK(value_of(page, "CRC-32 of the values") == "no such claim");
}

TEST_CASE("evidence has the checksums of parameters, and how far a float is from a double", "[host]") {
    const auto p = drawn();
    const auto page = host::evidence<net>(*p);
    static net::scratch<> scratch;
    CHECK(value_of(page, "self_test<net>(parameters, scratch)") ==
          host::detail::checksum_text(ig::self_test<net>(*p, scratch)));
    std::uint32_t sum = 0;
    ig::for_each_tensor(
        [&](const auto&, const auto& tensor) {
            sum = static_cast<std::uint32_t>(::crc32(sum, reinterpret_cast<const unsigned char*>(tensor.values),
                                                     static_cast<unsigned>(tensor.size * sizeof(float))));
        },
        *p);
    CHECK(value_of(page, "CRC-32 of the values") == host::detail::checksum_text(sum));
    const double distance = std::strtod(value_of(page, "relative distance to double precision").c_str(), nullptr);
    CHECK(distance > 0);
    CHECK(distance < 1e-5);
    CHECK(value_of(page, "all finite") == "yes");

    ig::get<0>(*p).bias[5] = INFINITY;
    CHECK(value_of(host::evidence<net>(*p), "all finite") == "NO");
}

TEST_CASE("evidence of parameters stored as bfloat16 tells what their training takes", "[host]") {
    using stored = ig::basic_network<narrow, ig::input<3>, ig::dense<2>>;
    const auto page = host::evidence<stored>();
    CHECK(value_of(page, "parameters, in flash or RAM") == "16 bytes");
    CHECK(value_of(page, "multiply-accumulates of a training step") == "12");
    CHECK(value_of(page, "training on single samples, sgd") ==
          std::to_string(ig::memory<stored>::training<ig::sgd>) + " bytes");
}

TEST_CASE("a page of evidence as text and as HTML", "[host]") {
    const host::evidence_page page{"a < b & c",
                                   {{"First", {{"long claim", "1 byte", "tests/a.cpp"}, {"short", "22 bytes"}}}}};
    CHECK(page.text() == "a < b & c\n\nFirst\n  long claim  1 byte  | tests/a.cpp\n  short       22 bytes\n");
    const auto html = page.html();
    CHECK(html.find("<h1>a &lt; b &amp; c</h1>") != std::string::npos);
    CHECK(html.find("<tr><th scope=\"row\">long claim</th><td>1 byte</td><td>tests/a.cpp</td></tr>") !=
          std::string::npos);
    CHECK(html.find("a < b") == std::string::npos);
    CHECK(html.find("http") == std::string::npos);  // it asks for nothing
}
