#pragma once
/// \file
/// What branches need beside x and y, as the compiler plans it.

#include <ingrain/composition/arena.hpp>
#include <ingrain/core/layer.hpp>
#include <ingrain/core/type_list.hpp>

#include <array>
#include <cstddef>
#include <utility>

namespace ingrain { inline namespace INGRAIN_ABI { namespace detail {

/// Which tensors of a plan belong to branch i: its output outside y, or its copies of y and dy, and its dx; those of
/// the branch itself begin at `layers[i]`.
template <std::size_t Count>
struct branch_numbering {
    std::array<std::size_t, Count> own{}, y{}, dx{}, layers{};
};

template <class Branches>
struct branches_plan {
    using T = typename Branches::T;
    using parts = typename Branches::parts;
    using output = typename Branches::output;
    static constexpr std::size_t count = parts::count;

    template <std::size_t N>
    struct inference {
        static constexpr branch_numbering<count> describe(auto& line, region x = {}, region y = {}) {
            return there<N, false>(line, x, y);
        }
        static constexpr auto& numbers = indices_of_pass<inference>;
    };
    template <std::size_t N>
    struct forward {
        static constexpr branch_numbering<count> describe(auto& line, region x = {}, region y = {}) {
            return there<N, true>(line, x, y);
        }
        static constexpr auto& numbers = indices_of_pass<forward>;
    };
    template <std::size_t N, bool Dx>
    struct backward {
        static constexpr branch_numbering<count> describe(auto& line, region y = {}, region dy = {}, region dx = {}) {
            return back<N, Dx>(line, y, dy, dx);
        }
        static constexpr auto& numbers = indices_of_pass<backward>;
    };

private:
    /// Calls `visit` with each branch's position and type.
    static constexpr void for_each(const auto& visit) {
        [&]<std::size_t... I>(std::index_sequence<I...>) {
            (visit.template operator()<I, type_at<I, parts>>(), ...);
        }(std::make_index_sequence<count>{});
    }

    /// The numbers of output I in y: side by side for one sample, else in pieces all over it.
    template <std::size_t N, std::size_t I, class Layer>
    static constexpr region part(region y) {
        if constexpr (Branches::template in_y<I, N> && Branches::apart)
            return y.part(Branches::template start<I>, Layer::output::size);
        else
            return y;
    }

    template <std::size_t N, bool Trains>
    static constexpr branch_numbering<count> there(auto& line, region x, region y) {
        const std::size_t begin = line.tensors;
        branch_numbering<count> result;
        std::array<region, count> outputs{};
        for_each([&]<std::size_t I, class Layer>() {
            result.own[I] = line.tensors - begin;
            if constexpr (Trains && Branches::template kept<I>)
                outputs[I] = region{};
            else if constexpr (Branches::template in_y<I, N>)
                outputs[I] = part<N, I, Layer>(y);
            else
                outputs[I] = line.add(N * Layer::output::size);
        });
        for_each([&]<std::size_t I, class Layer>() {
            result.layers[I] = line.tensors - begin;
            if constexpr (Trains)
                describe_forward<T, Layer, N, true>(line, x, outputs[I]);
            else
                describe_infer<T, Layer, N>(line, x, outputs[I]);
            if constexpr ((Trains && Branches::template kept<I>) || !Branches::template in_y<I, N>)
                line.next(), line.read(outputs[I]), line.write(y);
        });
        return result;
    }

    template <std::size_t N, bool Dx>
    static constexpr branch_numbering<count> back(auto& line, region y, region dy, region dx) {
        const std::size_t begin = line.tensors;
        branch_numbering<count> result;
        std::array<region, count> ys{}, dys{}, dxs{};
        const auto add = [&](std::size_t& number, std::size_t size) {
            number = line.tensors - begin;
            return line.add(size);
        };
        for_each([&]<std::size_t I, class Layer>() {
            constexpr std::size_t size = N * Layer::output::size;
            if constexpr (!Branches::apart)
                ys[I] = region{};
            else
                ys[I] = Branches::template copies_y<I, N> ? add(result.y[I], size) : part<N, I, Layer>(y);
            dys[I] = Branches::template copies_dy<I, N> ? add(result.own[I], size) : part<N, I, Layer>(dy);
            if constexpr (Branches::apart) line.divide(part<N, I, Layer>(dy));
            dxs[I] = !Dx ? region{} : I == 0 ? dx : add(result.dx[I], N * Layer::input::size);
        });
        for_each([&]<std::size_t I, class Layer>() {
            result.layers[I] = line.tensors - begin;
            if constexpr (Dx || wanted<typename Layer::parameters>) {
                if constexpr (Branches::template copies_y<I, N>) line.next(), line.read(y), line.write(ys[I]);
                if constexpr (Branches::template copies_dy<I, N>) line.next(), line.read(dy), line.write(dys[I]);
                describe_backward<T, Layer, N, Dx>(line, ys[I], dys[I], dxs[I]);
                if constexpr (Dx && I > 0) line.next(), line.read(dxs[I]), line.write(dx);
            }
        });
        return result;
    }
};

}}}  // namespace ingrain::INGRAIN_ABI::detail
