#include <ingrain/layers/embedding.hpp>

#include <support/all_laws.hpp>
#include <support/check_reference.hpp>

using namespace ingrain;
using namespace ingrain::test;

constexpr reference_file torch{
#include <reference/layers.txt>
};

TEST_CASE("embedding matches PyTorch") {
    const auto t = torch["embedding"];
    check_reference<embedding<{.entries = 7, .size = 5}>, shape<4>, 2, default_policy>(t);
    in_all_laws([&]<class> { check_reference<embedding<{.entries = 7, .size = 5}>, shape<4>, 2, in_double>(t); });
    check_reference<embedding<{.entries = 30, .size = 3}>, shape<2>, 2, default_policy>(torch["embedding_of_few"]);
}
