// corpus: tests/fuzz/corpora/csv
//
// CSV files: the first byte chooses the options.

#include "reader.hpp"

#include <ingrain/host/csv.hpp>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    const auto read = [](ingrain::host::bytes_view file) {
        const unsigned char choice = file[0];
        ingrain::host::csv_options options{.separator = ",; \t"[choice & 3], .header = (choice & 4) != 0};
        if ((choice & 8) != 0) options.classes = (choice & 16) != 0 ? -1 : 0;
        options.integer_labels = (choice & 32) != 0;
        options.decimal = (choice & 64) != 0 ? ',' : '.';
        if ((choice & 128) != 0) options.missing = ingrain::host::missing_values::drop_row();
        ingrain::host::parse_csv(ingrain::host::as_text(file.subspan(1)), "f", options);
    };
    return fuzz::read_or_refuse(read, data, size);
}
