// Samples, targets and weights end where a page begins that nobody may touch: whoever reads beyond them is killed.

#include <ingrain/ingrain.hpp>
#include <support/owned.hpp>
#include <sys/mman.h>
#include <unistd.h>

#include <cmath>
#include <cstdint>
#include <span>

#include "support.hpp"

using namespace host_test;

namespace {

/// `Count` values at the end of a page; the next page may not be touched.
template <class T>
class values_at_the_end {
public:
    explicit values_at_the_end(std::size_t count, T value = T(0)) : count_(count) {
        const auto page = static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
        const std::size_t before = (count * sizeof(T) + page - 1) / page * page;
        size_ = before + page;
        base_ = static_cast<char*>(::mmap(nullptr, size_, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0));
        REQUIRE(base_ != MAP_FAILED);
        REQUIRE(::mprotect(base_ + before, page, PROT_NONE) == 0);
        first_ = reinterpret_cast<T*>(base_ + before) - count;
        for (T& v : values()) v = value;
    }
    values_at_the_end(const values_at_the_end&) = delete;
    values_at_the_end& operator=(const values_at_the_end&) = delete;
    ~values_at_the_end() { ::munmap(base_, size_); }

    std::span<T> values() const { return {first_, count_}; }

private:
    std::size_t count_, size_;
    char* base_;
    T* first_;
};

using net = ig::network<ig::input<3>, ig::dense<5>, ig::relu, ig::dense<4>>;
template <class Loss>
using trainer = ig::trainer<net, Loss, ig::sgd, ig::batch<8>>;

/// All that reads a data set.
template <class Loss>
bool is_read(const auto& data) {
    const auto t = ingrain::test::make_owned<trainer<Loss>>(ig::sgd{.rate = 0.01f}, ig::seed{1});
    constexpr std::uint32_t indices[8]{0, 1, 2, 3, 4, 5, 6, 12};
    const bool step = !std::isnan(t->step(data, indices));
    CHECK(!std::isnan(t->evaluate(data)) == step);
    CHECK(!std::isnan(float{ig::fit(*t, data, {.epochs = 2})}) == step);
    CHECK(!std::isnan(float{ig::fit(*t, data.template part<net>(5, 100))}) == step);
    return step;
}

}  // namespace

TEST_CASE("a data set is read to its last value and not beyond", "[host]") {
    const values_at_the_end<float> x(13 * 3, 0.5f), rows(13 * 4, 0.25f), numbers(13, 1.0f), short_x(13 * 3 - 1);
    const values_at_the_end<std::uint8_t> labels(13, std::uint8_t{3}), short_labels(12);
    CHECK(is_read<ig::softmax_cross_entropy>(ig::data_set{x.values(), labels.values()}));
    CHECK(is_read<ig::softmax_cross_entropy>(ig::data_set{x.values(), rows.values(), 13}));
    CHECK(is_read<ig::mean_squared_error>(ig::data_set{x.values(), rows.values(), 13}));
    // Labels as floats where distributions are needed, one sample short, one label short, a sample too many.
    CHECK_FALSE(is_read<ig::softmax_cross_entropy>(ig::data_set{x.values(), numbers.values(), 13}));
    CHECK_FALSE(is_read<ig::mean_squared_error>(ig::data_set{x.values(), numbers.values(), 13}));
    CHECK_FALSE(is_read<ig::softmax_cross_entropy>(ig::data_set{short_x.values(), labels.values()}));
    CHECK_FALSE(is_read<ig::softmax_cross_entropy>(ig::data_set{x.values(), short_labels.values(), 13}));
    CHECK_FALSE(is_read<ig::softmax_cross_entropy>(ig::data_set{x.values(), rows.values(), 14}));
}

TEST_CASE("labels, weights and factors of a step that are too few are not read", "[host]") {
    const values_at_the_end<float> x(8 * 3, 0.5f), few(5, 1.0f);
    const values_at_the_end<std::uint8_t> labels(8, std::uint8_t{1}), few_labels(5, std::uint8_t{1});
    const auto t = ingrain::test::make_owned<trainer<ig::softmax_cross_entropy>>(ig::sgd{.rate = 0.01f}, ig::seed{1});
    const float* const samples = x.values().data();
    CHECK(!std::isnan(t->step(samples, labels.values())));
    CHECK(std::isnan(t->step(samples, few_labels.values())));
    CHECK(std::isnan(t->step(samples, ig::weighted(labels.values(), few.values()))));
    CHECK(std::isnan(t->step(samples, ig::multiplied(labels.values(), few.values()))));
}
