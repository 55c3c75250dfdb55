#include <ingrain/layers/rms_norm.hpp>

#include <support/all_laws.hpp>
#include <support/check_reference.hpp>

using namespace ingrain;
using namespace ingrain::test;

constexpr reference_file torch{
#include <reference/normalization.txt>
};

TEST_CASE("rms_norm matches PyTorch") {
    const auto t = torch["rms_norm"];
    check_reference<rms_norm<>, shape<4, 5>, 3, default_policy>(t);
    in_all_laws([&]<class> { check_reference<rms_norm<>, shape<4, 5>, 3, in_double>(t); });
}

TEST_CASE("rms_norm of frames wider than a register matches PyTorch") {
    check_reference<rms_norm<{.epsilon = 1e-2f}>, shape<37>, 2>(torch["rms_norm_wide"]);
}
