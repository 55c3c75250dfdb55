#include <ingrain/host/torch/state_dict.hpp>

#include "../support.hpp"

#include <ingrain/host/torch/write_state_dict.hpp>

#include <random>

using namespace host_test;
using namespace std::string_literals;
using namespace std::string_view_literals;

namespace {

const std::string folder_of_files = "tests/host/torch/files/";

std::string refused(host::bytes contents) {
    return refusal([&] { host::parse_state_dict(std::move(contents), "a.pt"); });
}

std::string refused_file(const std::string& name) {
    return refusal([&] { host::read_state_dict(folder_of_files + name); });
}

/// An archive as torch.save writes it, with this pickle and one storage of four floats.
host::bytes archive_of(std::string_view pickle) {
    return host::format_archive(
        {{"a/data.pkl", bytes_of(pickle)}, {"a/data/0", host::bytes(16)}, {"a/version", bytes_of('3')}});
}

const std::string begin = "\x80\x02}(X\1\0\0\0wctorch._utils\n_rebuild_tensor_v2\n(("s;
const std::string storage =
    "X\7\0\0\0storagectorch\nFloatStorage\nX\1\0\0\0"
    "0X\3\0\0\0cpuK\4tQ"s;
const std::string end = "\x89}tRu."s;

/// A state_dict of one tensor "w": offset, shape and strides as operations.
host::bytes tensor_of(const std::string& numbers, const std::string& from = storage) {
    return archive_of(begin + from + numbers + end);
}

}  // namespace

TEST_CASE("files of other kinds are refused by what they are", "[host][torch]") {
    CHECK(says(refused_file("whole_module.pt"),
               {"whole_module.pt, data.pkl, byte 2", "\"torch.nn.modules.container.Sequential\"",
                "model.state_dict(), not the model"}));
    CHECK(says(refused_file("before_1_6.pt"), {"before_1_6.pt", "before 1.6", "save its state_dict again"}));
    CHECK(says(refused_file("script.pt"), {"script.pt is a TorchScript module", "torch.save(model.state_dict()"}));
    CHECK(says(refused(bytes_of("x,y\n1,2\n")), {"a.pt is a CSV file; expected a state_dict of PyTorch"}));
    CHECK(says(refused(bytes_of("\x1f\x8b\x08")), {"a gzip file"}));
    CHECK(says(refused({}), {"of an unknown kind"}));
    CHECK(says(refused(host::format_archive({{"arr_0.npy", bytes_of("x")}})), {"zip archive without data.pkl"}));
    CHECK(says(refused(host::format_archive({{"a/data.pkl", bytes_of("x")}, {"a/run.sh", {}}})),
               {"\"a/run.sh\", which torch.save does not write"}));
    CHECK(says(refused(host::format_archive({{"a/data.pkl", bytes_of("x")}, {"a/byteorder", bytes_of("big")}})),
               {"byte order \"big\""}));
    CHECK(says(refused(archive_of("\x80\x02K\1."sv)), {"no state_dict", "torch.save(model.state_dict()"}));
}

TEST_CASE("a tensor that looks beyond its storage is refused", "[host][torch]") {
    const auto good = host::parse_state_dict(tensor_of("K\1K\3\x85K\1\x85"), "a.pt");
    REQUIRE(good.tensors.size() == 1);
    CHECK(good.tensors[0].shape == std::vector<std::uint64_t>{3});
    CHECK(host::values_in(good.tensors[0]) == std::vector<double>(3));

    CHECK(says(refused(tensor_of("K\2K\3\x85K\1\x85")), {"\"w\" of shape [3]", "at most 4"}));
    CHECK(says(refused(tensor_of("K\0K\2\x85K\4\x85"s)), {"at most 4"}));
    CHECK(says(refused(tensor_of("K\5)K\0\x85"s)), {"has not as many strides as extents"}));
    CHECK(says(refused(tensor_of("J\xff\xff\xff\xffK\1\x85K\1\x85")), {"no whole number"}));
    const std::string huge = "\x8a\x08\xff\xff\xff\xff\xff\xff\xff\x7f";
    CHECK(says(refused(tensor_of("K\0"s + huge + "\x85K\1\x85")), {"overflows"}));
    CHECK(says(refused(tensor_of("K\0K\2\x85"s + huge + "\x85")), {"overflows"}));
    CHECK(says(refused(tensor_of(huge + "K\1\x85K\1\x85")), {"at most 4"}));
    CHECK(says(refused(tensor_of("K\0K\1\x85N"s)), {"no tuple of sizes"}));
    CHECK(says(refused(tensor_of("K\0K\1\x85K\1\x85"s,
                                 "X\7\0\0\0storagectorch\nLongStorage\nX\1\0\0\0"
                                 "0X\3\0\0\0cpuK\4tQ"s)),
               {"16 bytes; expected 4 values of type I64"}));
    CHECK(says(refused(tensor_of("K\0K\1\x85K\1\x85"s,
                                 "X\7\0\0\0storagectorch\nFloatStorage\nX\1\0\0\0"
                                 "1X\3\0\0\0cpuK\4tQ"s)),
               {"\"data/1\", which is not in the archive"}));
}

TEST_CASE("names, versions and places that make no sense are refused", "[host][torch]") {
    const std::string tensor = "ctorch._utils\n_rebuild_tensor_v2\n((" + storage + "K\0K\1\x85K\1\x85\x89}tR"s;
    const auto dictionary = [&](const std::string& inside) { return archive_of("\x80\x02}(" + inside + "u."); };
    const std::string w = "X\1\0\0\0w"s, w_and_v = "X\3\0\0\0w.v"s, v = "X\1\0\0\0v"s;
    CHECK(refused(dictionary(w + tensor)) == "nothing");
    CHECK(says(refused(dictionary(w + tensor + w + tensor)), {"the tensor \"w\" twice"}));
    CHECK(says(refused(dictionary(w + "}(" + v + tensor + "u" + w_and_v + tensor)), {"the tensor \"w.v\" twice"}));
    CHECK(says(refused(dictionary("K\1" + tensor)), {"a tensor's name is no string"}));
    CHECK(says(refused(archive_of("\x80\x02}q\0X\1\0\0\0ah\0s."s)), {"nested more than 20 deep"}));
    const std::string outside = "X\7\0\0\0storagectorch\nFloatStorage\nX\x09\0\0\0../../etcX\3\0\0\0cpuK\4tQ"s;
    CHECK(says(refused(tensor_of("K\0K\1\x85K\1\x85"s, outside)), {"\"data/../../etc\", which is not in the archive"}));
    CHECK(says(refused(tensor_of("G\x7f\xf8\0\0\0\0\0\0K\1\x85K\1\x85"s)), {"no whole number"}));

    const auto of_version = [&](std::string_view version) {
        return host::format_archive({{"a/data.pkl", bytes_of("\x80\x02}(" + w + tensor + "u.")},
                                     {"a/data/0", host::bytes(16)},
                                     {"a/version", bytes_of(version)}});
    };
    for (const std::string_view version : {"1\n", "2", "3\n", "10"}) CHECK(refused(of_version(version)) == "nothing");
    for (const std::string_view version : {"0", "11\n", "", "-3", "3 ", "99999999999999999999", "three"})
        CHECK(says(refused(of_version(version)), {"a.pt has version ", "expected 1 to 10"}));
}

TEST_CASE("values that are not numbers are values", "[host][torch]") {
    const auto contents = host::format_archive(
        {{"a/data.pkl", bytes_of(begin + storage + "K\0K\4\x85K\1\x85"s + end)}, {"a/data/0", host::bytes(16, 0xff)}});
    for (const double value : host::values_in(host::parse_state_dict(contents, "a.pt").tensors.at(0)))
        CHECK(!(value <= 0 || value >= 0));
}

TEST_CASE("every beginning of a file is refused", "[host][torch]") {
    const host::bytes whole = host::read_file(folder_of_files + "views.pt");
    for (std::size_t length = 0; length < whole.size(); ++length)
        CHECK(refused(host::bytes(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(length))) != "nothing");
    host::bytes longer = whole;
    longer.push_back(0);
    CHECK(refused(longer) != "nothing");
}

TEST_CASE("a changed file is read or refused, and does no harm", "[host][torch]") {
    const host::bytes whole = host::read_file(folder_of_files + "views.pt");
    std::mt19937 random(14);
    int refusals = 0;
    for (int i = 0; i < 3000; ++i) {
        host::bytes changed = whole;
        for (int times = 1 + static_cast<int>(random() % 3); times > 0; --times)
            changed[random() % changed.size()] = static_cast<unsigned char>(random());
        refusals += refused(std::move(changed)) != "nothing";
    }
    CHECK(refusals > 1000);
}
