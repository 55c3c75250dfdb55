/// \file
/// Classifies pieces of clothing: Fashion-MNIST (Xiao, Rasul and Vollgraf 2017, arXiv:1708.07747).

#include "demonstration.hpp"

int main(int count, char** words) {
    return run(count, words, "Trains a network that classifies clothes.", [](const command_line& told) {
        if (told.data.empty())
            ig::host::refuse("No images: give their folder with --data, or in the variable INGRAIN_DATA.");
        show_idx_set(told, "fashion",
                     {"T-shirt", "trousers", "pullover", "dress", "coat", "sandal", "shirt", "sneaker", "bag", "boot"});
    });
}
