// expect: ingrain::mpi::trainer is trained with the samples of its own shards: fit(trainer, train.of_shards(trainer)
// shape: apart

#include <ingrain/ingrain.hpp>

using namespace ingrain;

struct apart : one_worker {
    static constexpr bool has_parts = true;
};
using learner_of_a_part =
    sharded_trainer<network<input<8>, dense<3>>, mean_squared_error, sgd, batch<8, shards<4>>, apart>;

void learn(learner_of_a_part& t, const data_set<float, float>& all) { fit(t, all, {.epochs = 5}); }
