#pragma once
/// \file
/// The integer forms of all layers that have one.

#include <ingrain/integers/layers/convolution.hpp>
#include <ingrain/integers/layers/dense.hpp>
#include <ingrain/integers/layers/errors_between.hpp>
#include <ingrain/integers/layers/gru.hpp>
#include <ingrain/integers/layers/learned_dense.hpp>
#include <ingrain/integers/layers/lstm.hpp>
#include <ingrain/integers/layers/moves.hpp>
#include <ingrain/integers/layers/parallel.hpp>
#include <ingrain/integers/layers/pointwise.hpp>
#include <ingrain/integers/layers/pooling.hpp>
#include <ingrain/integers/layers/residual.hpp>
#include <ingrain/integers/layers/softmax.hpp>
#include <ingrain/integers/layers/svdf.hpp>
#include <ingrain/integers/layers/transposed_convolution.hpp>
