#include <ingrain/host/torch/pickle.hpp>

#include "../support.hpp"

using namespace host_test;
using namespace std::string_literals;
using type = host::pickled::type;

namespace {

std::string refused(const std::string& program) {
    return refusal([&] { host::unpickle(host::as_bytes(program), "a.pt"); });
}

host::pickle read(const std::string& program) { return host::unpickle(host::as_bytes("\x80\x02" + program), "a.pt"); }

}  // namespace

TEST_CASE("values of each kind", "[host][torch]") {
    const auto one = read("}(X\1\0\0\0aK\7X\1\0\0\0bM\1\2X\1\0\0\0cJ\xff\xff\xff\xffX\1\0\0\0dNX\1\0\0\0e\x88u."s);
    REQUIRE(one.root->what == type::dictionary);
    REQUIRE(one.root->items.size() == 10);
    CHECK(one.root->items[0]->text == "a");
    CHECK(one.root->items[1]->integer == 7);
    CHECK(one.root->items[3]->integer == 513);
    CHECK(one.root->items[5]->integer == -1);
    CHECK(one.root->items[7]->what == type::nothing);
    CHECK(one.root->items[9]->what == type::truth);
    CHECK(read("\x8a\x02\x00\xff."s).root->integer == -256);
    CHECK(read("\x8a\x00."s).root->integer == 0);
    CHECK(read("G\x3f\xf8\0\0\0\0\0\0."s).root->number == 1.5);
    CHECK(read("](K\1K\2eK\3a."s).root->items.size() == 3);
    CHECK(read("K\1K\2K\3\x87."s).root->items[2]->integer == 3);
    CHECK(read("K\1q\0h\0\x86."s).root->items[0]->integer == 1);
}

TEST_CASE("a pickle may contain itself", "[host][torch]") {
    const auto loop = read("}q\0X\1\0\0\0ah\0s."s);
    CHECK(loop.root->items[1] == loop.root);
}

TEST_CASE("nothing is executed, and what a state_dict does not need is refused by name", "[host][torch]") {
    CHECK(says(refused("\x80\x02"
                       "cos\nsystem\nX\2\0\0\0ls\x85R."s),
               {"a.pt, data.pkl, byte 2", "\"os.system\"", "executed"}));
    CHECK(says(refused("\x80\x02"
                       "cbuiltins\neval\n)R."s),
               {"\"builtins.eval\""}));
    CHECK(says(refused("\x80\x02"
                       "ctorch\nFloatStorage\n)R."s),
               {"calls \"torch.FloatStorage\""}));
    CHECK(says(refused("\x80\x02ios\nsystem\n."s), {"operation 0x69"}));
    CHECK(says(refused("\x80\x02o."s), {"operation 0x6f"}));
    CHECK(says(refused("\x80\x02\x93."s), {"operation 0x93"}));
    CHECK(says(refused("\x80\x02\x82\1."s), {"operation 0x82"}));
    CHECK(says(refused("\x80\x02K\1K\2R."s), {"called that is no function"}));
    CHECK(says(refused("\x80\x02"
                       "ccollections\nOrderedDict\nK\1\x85R."s),
               {"with arguments"}));
    CHECK(says(refused("\x80\x02K\1K\2b."s), {"no dictionary"}));
    CHECK(says(refused("\x80\x02K\1Q."s), {"none to the values of a tensor"}));
    CHECK(says(refused("\x80\x04K\1."s), {"protocol 4", "2"}));
    CHECK(says(refused("K\1."s), {"begins with its protocol"}));
}

TEST_CASE("a pickle whose operations do not fit is refused", "[host][torch]") {
    for (const auto& [program, words] :
         std::initializer_list<std::pair<std::string, std::string_view>>{{"."s, "no value to take"},
                                                                         {"K\1K\1."s, "values are left"},
                                                                         {"(K\1."s, "values are left"},
                                                                         {"K\1.x"s, "1 bytes follow"},
                                                                         {"t."s, "no mark"},
                                                                         {"K\1\x86."s, "no value to take"},
                                                                         {"(\x85."s, "no value to take"},
                                                                         {"h\7."s, "remembered as 7"},
                                                                         {"q\7."s, "no value"},
                                                                         {"K\1K\2a."s, "no list"},
                                                                         {"K\1K\2K\3s."s, "no dictionary"},
                                                                         {"}(K\1u."s, "has no value"},
                                                                         {"X\xff\xff\xff\xff"
                                                                          "a."s,
                                                                          "inside an operation"},
                                                                         {"X\1\0\0\0\xff."s, "not UTF-8"},
                                                                         {"\x8a\x09\0\0\0\0\0\0\0\0\0."s, "at most 8"},
                                                                         {"cabc"s, "inside a name"},
                                                                         {"K"s, "truncated"}})
        CHECK(says(refused("\x80\x02" + program), {"a.pt, data.pkl, byte", words}));
}

TEST_CASE("a small pickle cannot fill the memory", "[host][torch]") {
    std::string many = "\x80\x02";
    for (int i = 0; i < 1'000'002; ++i) many += "N";
    CHECK(says(refused(many + "."), {"more than 1000000 values"}));
    std::string doubled = "\x80\x02]q"s + '\0';  // a list whose items are taken twice as often each time
    for (int i = 0; i < 60; ++i) doubled += "(h"s + '\0' + "h"s + '\0' + "e";
    CHECK(refused(doubled + ".") == "nothing");
}

TEST_CASE("values nested as deep as a pickle can be do no harm", "[host][torch]") {
    std::string lists = "\x80\x02", tuples = "\x80\x02K\1";
    for (int i = 0; i < 400'000; ++i) lists += "]", tuples += "\x85";
    for (int i = 1; i < 400'000; ++i) lists += "a";
    CHECK(refused(lists + ".") == "nothing");
    CHECK(refused(tuples + ".") == "nothing");
    CHECK(says(refused("\x80\x02" + std::string(1'000'002, '(') + "."), {"no value to take"}));
}

TEST_CASE("every beginning of a pickle is refused", "[host][torch]") {
    const std::string whole =
        "\x80\x02}q\0(X\1\0\0\0aK\7X\1\0\0\0b\x8a\2\1\1X\1\0\0\0cG\0\0\0\0\0\0\0\0X\1\0\0\0dJ\1\2\3\4X\1\0\0\0eccollections\nOrderedDict\n)Ru."s;
    CHECK(refused(whole) == "nothing");
    for (std::size_t length = 0; length < whole.size(); ++length) CHECK(refused(whole.substr(0, length)) != "nothing");
}

TEST_CASE("a number that is none is a number", "[host][torch]") {
    const double nan = read("G\x7f\xf8\0\0\0\0\0\0."s).root->number;
    CHECK(!(nan <= 0 || nan >= 0));
}
