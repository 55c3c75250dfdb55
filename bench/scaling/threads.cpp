// An epoch of the ordinary trainer, of shards with one worker, and with two threads; inference by one and two threads.
// And what the machine gives at most: two ordinary trainers that know nothing of each other, each with half of the
// samples. Prints "WORKLOAD|IMPLEMENTATION SECONDS", ROUNDS times in turn.

#include "scaling.hpp"

#include <ingrain/host/threaded_inference.hpp>
#include <ingrain/host/threaded_trainer.hpp>
#include <ingrain/training/fit.hpp>
#include <ingrain/training/sharded.hpp>

#include <cstdio>
#include <cstdlib>
#include <memory>

namespace {

using namespace scaling;

void print(const char* workload, const char* implementation, double time) {
    std::printf("%s|%s %.9f\n", workload, implementation, time);
    std::fflush(stdout);
}

template <class Workload>
struct contenders {
    using net = typename Workload::net;
    using loss = ig::softmax_cross_entropy;
    images data{Workload::count};
    using trainer = ig::trainer<net, loss, ig::adam, ig::batch<Workload::batch>>;
    std::unique_ptr<trainer> ordinary{new trainer(ig::adam{}, ig::seed{1})},
        apart[2]{std::unique_ptr<trainer>(new trainer(ig::adam{}, ig::seed{1})),
                 std::unique_ptr<trainer>(new trainer(ig::adam{}, ig::seed{2}))};
    std::unique_ptr<ig::trainer<net, loss, ig::adam, sharded_batch<Workload>>> one{
        new ig::trainer<net, loss, ig::adam, sharded_batch<Workload>>(ig::adam{}, ig::seed{1})};
    using by_threads = ig::host::threaded_trainer<net, loss, ig::adam, sharded_batch<Workload>>;
    std::unique_ptr<by_threads> two;
    ig::host::threads& pool;
    ig::host::threaded_inference<net> few, many;
    std::vector<std::uint8_t> answers = std::vector<std::uint8_t>(Workload::count);

    contenders(ig::host::threads& single, ig::host::threads& pair)
        : two(new by_threads(pair, ig::adam{}, ig::seed{1})), pool(pair), few(single), many(pair) {}

    void round() {
        print(Workload::name, "trainer", seconds([&] { ig::fit(*ordinary, data.set()); }));
        print(Workload::name, "2 shards, one worker", seconds([&] { ig::fit(*one, data.set()); }));
        print(Workload::name, "2 shards, two threads", seconds([&] { ig::fit(*two, data.set()); }));
        const auto half = [&](std::size_t worker, std::size_t) {
            constexpr std::uint32_t count = Workload::count / 2;
            ig::fit(*apart[worker], data.set().range(static_cast<std::uint32_t>(worker) * count, count));
        };
        print(Workload::name, "limit: two trainers apart", seconds([&] { pool.each(half); }));
        const auto predict = [&](auto& by) { by.template predict<loss>(ordinary->parameters(), data.x, answers); };
        print(Workload::name, "predict, one thread", seconds([&] { predict(few); }));
        print(Workload::name, "predict, two threads", seconds([&] { predict(many); }));
    }
};

}  // namespace

int main(int, char** argv) {
    ig::host::threads single(1), pair(2);
    contenders<t_a> a(single, pair);
    contenders<t_d> d(single, pair);
    for (int i = std::atoi(argv[1]); i > 0; --i) a.round(), d.round();
}
