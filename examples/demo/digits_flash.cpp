/// \file
/// Classifies the same digits with the network that digits.cpp trained. The parameters are constants of this program,
/// in read-only memory, as they would be in a device's flash.

#include "answers.hpp"
#include "command_line.hpp"
#include "images.hpp"
#include "networks.hpp"

#include <digits.hpp>  // written by digits.cpp
#include <ingrain/host/data_for.hpp>

#include <cstddef>
#include <iostream>
#include <iterator>

int main(int count, char** words) {
    return run(count, words, "Reads digits with parameters in read-only memory.", [](const command_line& told) {
        const images data = told.data.empty() ? read_digits(division::shuffled) : read_idx_set(told.data);
        const auto test = ig::host::data_for<trained_network>(data.test);
        const auto found = answers<trained_network>(trained, data.test.inputs);
        std::cout << "\nA second program, with " << sizeof trained << " bytes of parameters in read-only memory:\n"
                  << "test accuracy " << four_digits(share_right(found, data.test.labels)) << '\n';

        if (test.size != std::size(trained_answers))
            ig::host::refuse("There are ", test.size, " test images; the first program had ",
                             std::size(trained_answers), ".");
        for (std::size_t i = 0; i < found.size(); ++i)
            if (found[i] != trained_answers[i])
                ig::host::refuse("The two programs differ: test image ", i, " is a ", +trained_answers[i],
                                 " to the first and a ", found[i], " to the second.");
        std::cout << "the two programs agree\n";
    });
}
