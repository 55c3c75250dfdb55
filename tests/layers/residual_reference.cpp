#include <ingrain/layers/dense.hpp>
#include <ingrain/layers/relu.hpp>
#include <ingrain/layers/residual.hpp>

#include <support/all_laws.hpp>
#include <support/check_reference.hpp>

using namespace ingrain;
using namespace ingrain::test;

constexpr reference_file torch{
#include <reference/layers.txt>
};

TEST_CASE("residual matches PyTorch") {
    const auto t = torch["residual"];
    using layer = residual<dense<7>, relu, dense<5>>;
    check_reference<layer, shape<5>, 3, default_policy>(t);
    in_all_laws([&]<class> { check_reference<layer, shape<5>, 3, in_double>(t); });
}
