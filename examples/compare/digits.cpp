/// \file
/// Networks and optimisers for the handwritten digits in examples/data, compared.

#include "comparison.hpp"

#include "../demo/images.hpp"
#include "../demo/networks.hpp"

#include <cstdint>

template <std::size_t Units>
using hidden = ig::network<ig::input<8, 8>, ig::flatten, ig::dense<Units>, ig::relu, ig::dense<10>>;
using loss = ig::softmax_cross_entropy;

int main(int count, char** words) {
    return run(count, words, [](const comparison_options& told) {
        const images data = read_digits(division::shuffled);
        const auto train = ig::host::data_for<digit_classifier>(data.train),
                   test = ig::host::data_for<digit_classifier>(data.test);
        comparison all("digits", train, test, told);
        all.add<hidden<32>, loss>("64-32-10, adam", ig::adam{.rate = 0.01f});
        all.add<hidden<128>, loss>("64-128-10, adam", ig::adam{.rate = 0.01f});
        all.add<hidden<128>, loss>("64-128-10, rmsprop", ig::rmsprop{.rate = 0.003f});
        all.add<hidden<128>, loss>("64-128-10, momentum", ig::momentum{.rate = 0.05f});
        all.add<hidden<128>, loss>("64-128-10, sgd", ig::sgd{.rate = 0.2f});
        all.conclude();
    });
}
