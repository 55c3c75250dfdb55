#include <ingrain/host/report/repeat.hpp>

#include <ingrain/ingrain.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstdint>
#include <string>

using namespace ingrain;
using host::as_bytes, host::bytes;

TEST_CASE("what the program and the compiler know is there, and what is not known is left out", "[host]") {
    const std::string html =
        host::detail::repeat_section({.command = "a <b>", .seed = 7, .flags = "-O2"}, {{"topology", "<code>1</code>"}});
    for (const char* words :
         {"a &lt;b&gt;", "<dt>seed</dt>\n<dd>7</dd>", "<code>-O2</code>", "<code>1</code>", "<dt>compiler</dt>"})
        CHECK(html.find(words) != std::string::npos);
    CHECK(html.find("revision") == std::string::npos);
    CHECK(host::detail::library_compiled_as().starts_with("v0_"));
    CHECK(html.find("<code>v0_") != std::string::npos);
    CHECK(host::detail::hexadecimal(0xbeef, 8) == "0000beef");
    CHECK(host::detail::checksum(as_bytes("123456789")) == 0xcbf43926);
}

TEST_CASE("hashes are those that files have", "[host]") {
    using net = network<input<2>, dense<2>>;
    using type = trainer<net, softmax_cross_entropy, scheduled<adam, cosine>, batch<4>>;
    const type t{scheduled<adam, cosine>{{.rate = 0.5f}, {.steps = 9}}, seed{1}};
    const float x[]{1, 2};
    const std::uint8_t y[]{1};
    const data_set data{x, y};
    std::string all;
    for (const auto& [name, text] : host::detail::identity_of(t, data, data)) all += name + " = " + text + "\n";
    CHECK(all.find("optimiser = adam, cosine; rate 0.5, batches of 4\n") != std::string::npos);
    CHECK(all.find("topology = <code>" + host::detail::hexadecimal(topology_hash<net>, 16)) != std::string::npos);
    CHECK(all.find("training = <code>" + host::detail::hexadecimal(training_hash<type>, 16)) != std::string::npos);
    CHECK(all.find("<code>" +
                   host::detail::hexadecimal(
                       host::detail::checksum(
                           bytes{1}, host::detail::checksum({reinterpret_cast<const unsigned char*>(x), sizeof x})),
                       8)) != std::string::npos);
}
