// expect: ingrain::mpi::trainer::step takes no batch: no machine has all samples
// shape: apart

#include <ingrain/ingrain.hpp>

using namespace ingrain;

struct apart : one_worker {
    static constexpr bool has_parts = true;
};
using learner_of_a_part =
    sharded_trainer<network<input<8>, dense<3>>, mean_squared_error, sgd, batch<8, shards<4>>, apart>;

void learn(learner_of_a_part& t, const float (&x)[8][8], const float (&y)[8][3]) { t.step(x, y); }
