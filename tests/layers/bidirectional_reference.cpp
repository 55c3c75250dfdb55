#include <ingrain/layers/bidirectional.hpp>
#include <ingrain/layers/gru.hpp>
#include <ingrain/layers/lstm.hpp>
#include <ingrain/layers/rnn.hpp>

#include <support/all_laws.hpp>
#include <support/check_reference.hpp>

using namespace ingrain;
using namespace ingrain::test;

constexpr reference_file torch{
#include <reference/bidirectional.txt>
};

TEST_CASE("bidirectional matches PyTorch") {
    check_reference<bidirectional<lstm<{.units = 5, .result = returns::sequence}>>, shape<5, 3>, 2>(torch["lstm"]);
    in_all_laws([]<class> {
        check_reference<bidirectional<lstm<{.units = 5}>>, shape<5, 3>, 2, default_policy>(torch["lstm_last"]);
        check_reference<bidirectional<gru<{.units = 5, .result = returns::sequence}>>, shape<5, 3>, 2>(torch["gru"]);
    });
    check_reference<bidirectional<rnn<{.units = 5}>>, shape<5, 3>, 2>(torch["rnn_last"]);
}
