#pragma once
/// \file
/// What the tests of this room share: a folder that goes away, the sentence of a refusal, and a small network's
/// parameters.

#include <ingrain/core/members.hpp>
#include <ingrain/core/tensor.hpp>
#include <ingrain/host/file.hpp>
#include <support/numbers.hpp>

#include <catch2/catch_message.hpp>
#include <catch2/catch_test_macros.hpp>

#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <concepts>
#include <filesystem>
#include <initializer_list>
#include <string>
#include <string_view>
#include <system_error>

namespace host_test {

namespace ig = ingrain;
namespace host = ingrain::host;

/// A new folder, removed with all that is in it at the end.
struct folder {
    std::filesystem::path path;

    folder() {
        static std::atomic<int> count{0};
        path = std::filesystem::temp_directory_path() /
               ("ingrain-" + std::to_string(::getpid()) + "-" + std::to_string(count++));
        std::filesystem::create_directory(path);
    }
    folder(const folder&) = delete;
    folder& operator=(const folder&) = delete;
    ~folder() {
        std::error_code ignored;
        std::filesystem::remove_all(path, ignored);
    }

    /// A file in it, with these contents.
    std::filesystem::path with(std::string_view name, host::bytes_view contents) const {
        host::replace_file(path / name, contents);
        return path / name;
    }
    std::filesystem::path with(std::string_view name, std::string_view contents) const {
        return with(name, host::as_bytes(contents));
    }

    std::size_t files() const {
        return static_cast<std::size_t>(
            std::distance(std::filesystem::directory_iterator(path), std::filesystem::directory_iterator()));
    }
};

/// The sentence with which `action` is refused; "nothing" if it is not.
template <class Action>
std::string refusal(Action&& action) {
    try {
        action();
    } catch (const host::error& e) {
        return e.what();
    }
    return "nothing";
}

/// Whether a sentence has all of these words in it. Prints the sentence if not.
inline bool says(const std::string& sentence, std::initializer_list<std::string_view> words) {
    UNSCOPED_INFO("the sentence is: " << sentence);
    return std::all_of(words.begin(), words.end(),
                       [&](std::string_view w) { return sentence.find(w) != std::string::npos; });
}

inline host::bytes bytes_of(std::integral auto... byte) { return {static_cast<unsigned char>(byte)...}; }

inline host::bytes bytes_of(std::string_view text) { return {text.begin(), text.end()}; }

/// Parameters as three layers have them: one called "hidden", one without any, and one made of two.
template <class T>
struct one_layer {
    ig::tensor<T, ig::shape<2, 3>> weights;
    ig::tensor<T, ig::shape<3>> bias;
    static constexpr auto members = ig::members_of(ig::member<ig::role::weights, &one_layer::weights>{"weights"},
                                                   ig::member<ig::role::bias, &one_layer::bias>{"bias"});
};

template <class T>
struct other_layer {
    ig::tensor<T, ig::shape<4>> scale;
    static constexpr auto members = ig::members_of(ig::member<ig::role::scale, &other_layer::scale>{"scale"});
};

struct hidden {
    static constexpr char name[] = "hidden";
};
struct unnamed {};

template <class T>
using inner = ig::pack<ig::layer_names<unnamed, unnamed>, ig::none, other_layer<T>>;
template <class T>
using parameters = ig::pack<ig::layer_names<hidden, unnamed, unnamed>, one_layer<T>, ig::none, inner<T>>;

/// Parameters with the numbers 1, 2, 3, ...
template <class T>
parameters<T> counted() {
    parameters<T> p{};
    T next = 1;
    ig::for_each_tensor(
        [&]<class Tensor>(const auto&, Tensor& t) {
            for (std::size_t i = 0; i < Tensor::size; ++i) t[i] = next++;
        },
        p);
    return p;
}

using ingrain::test::same_bits;

}  // namespace host_test
