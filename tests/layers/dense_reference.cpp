#include <ingrain/layers/dense.hpp>

#include <support/all_laws.hpp>
#include <support/check_reference.hpp>

using namespace ingrain;
using namespace ingrain::test;

constexpr reference_file torch{
#include <reference/layers.txt>
};

TEST_CASE("dense matches PyTorch") {
    const auto t = torch["dense"];
    check_reference<dense<7>, shape<5>, 3, default_policy>(t);
    in_all_laws([&]<class> { check_reference<dense<7>, shape<5>, 3, in_double>(t); });
}

TEST_CASE("dense without a bias matches PyTorch") {
    check_reference<dense<7, bias::none>, shape<5>, 3>(torch["dense_without_bias"]);
}

TEST_CASE("dense on a sequence matches PyTorch") {
    check_reference<dense<7>, shape<4, 5>, 3>(torch["dense_on_sequence"]);
}

TEST_CASE("dense to one number matches PyTorch") { check_reference<dense<1>, shape<5>, 3>(torch["dense_to_one"]); }

TEST_CASE("dense that is wider than a register matches PyTorch") {
    check_reference<dense<37>, shape<11>, 5>(torch["dense_wide"]);
}
