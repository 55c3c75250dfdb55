#include <ingrain/layers/attention.hpp>

#include <support/all_laws.hpp>
#include <support/check_reference.hpp>

using namespace ingrain;
using namespace ingrain::test;

constexpr reference_file torch{
#include <reference/attention.txt>
};

TEST_CASE("attention matches PyTorch") {
    {
        const auto t = torch["attention"];
        check_reference<attention<{.heads = 3}>, shape<5, 6>, 2, default_policy>(t);
        in_all_laws([&]<class> { check_reference<attention<{.heads = 3}>, shape<5, 6>, 2, in_double>(t); });
    }
    check_reference<attention<{.heads = 2, .causal = true}>, shape<5, 6>, 2>(torch["attention_causal"]);
    in_all_laws([]<class> {
        check_reference<attention<{.heads = 5, .bias = bias::none}>, shape<7, 5>, 1>(torch["attention_without_bias"]);
    });
}
