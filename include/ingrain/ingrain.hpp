#pragma once
/// \file
/// Everything that needs no operating system.

#include <ingrain/simd/begin.hpp>

#include <ingrain/network.hpp>
#include <ingrain/stream.hpp>

#include <ingrain/core/convert_parameters.hpp>
#include <ingrain/simd/bfloat16.hpp>

#include <ingrain/layers/attention.hpp>
#include <ingrain/layers/average_pool1d.hpp>
#include <ingrain/layers/average_pool2d.hpp>
#include <ingrain/layers/batch_norm.hpp>
#include <ingrain/layers/clamp.hpp>
#include <ingrain/layers/condition.hpp>
#include <ingrain/layers/conv1d.hpp>
#include <ingrain/layers/conv2d.hpp>
#include <ingrain/layers/conv_transpose1d.hpp>
#include <ingrain/layers/conv_transpose2d.hpp>
#include <ingrain/layers/dense.hpp>
#include <ingrain/layers/dropout.hpp>
#include <ingrain/layers/elu.hpp>
#include <ingrain/layers/flatten.hpp>
#include <ingrain/layers/folded.hpp>
#include <ingrain/layers/frozen.hpp>
#include <ingrain/layers/gated_tanh.hpp>
#include <ingrain/layers/gelu.hpp>
#include <ingrain/layers/global_average_pool.hpp>
#include <ingrain/layers/global_max_pool.hpp>
#include <ingrain/layers/glu.hpp>
#include <ingrain/layers/group_norm.hpp>
#include <ingrain/layers/gru.hpp>
#include <ingrain/layers/hard_sigmoid.hpp>
#include <ingrain/layers/hard_swish.hpp>
#include <ingrain/layers/identity.hpp>
#include <ingrain/layers/instance_norm.hpp>
#include <ingrain/layers/layer_norm.hpp>
#include <ingrain/layers/leaky_hard_tanh.hpp>
#include <ingrain/layers/leaky_relu.hpp>
#include <ingrain/layers/log_softmax.hpp>
#include <ingrain/layers/lstm.hpp>
#include <ingrain/layers/max_pool1d.hpp>
#include <ingrain/layers/max_pool2d.hpp>
#include <ingrain/layers/offset.hpp>
#include <ingrain/layers/parallel.hpp>
#include <ingrain/layers/pick.hpp>
#include <ingrain/layers/positional_encoding.hpp>
#include <ingrain/layers/prelu.hpp>
#include <ingrain/layers/relu.hpp>
#include <ingrain/layers/relu6.hpp>
#include <ingrain/layers/repeat.hpp>
#include <ingrain/layers/reshape.hpp>
#include <ingrain/layers/residual.hpp>
#include <ingrain/layers/residual_with.hpp>
#include <ingrain/layers/rms_norm.hpp>
#include <ingrain/layers/rnn.hpp>
#include <ingrain/layers/scale.hpp>
#include <ingrain/layers/selu.hpp>
#include <ingrain/layers/sequence.hpp>
#include <ingrain/layers/sigmoid.hpp>
#include <ingrain/layers/silu.hpp>
#include <ingrain/layers/softmax.hpp>
#include <ingrain/layers/softplus.hpp>
#include <ingrain/layers/softsign.hpp>
#include <ingrain/layers/standardize.hpp>
#include <ingrain/layers/tanh.hpp>
#include <ingrain/layers/thresholded_relu.hpp>
#include <ingrain/layers/transpose.hpp>
#include <ingrain/layers/wavenet_block.hpp>

#include <ingrain/losses/binary_cross_entropy.hpp>
#include <ingrain/losses/huber.hpp>
#include <ingrain/losses/losses.hpp>
#include <ingrain/losses/mean_absolute_error.hpp>
#include <ingrain/losses/mean_squared_error.hpp>
#include <ingrain/losses/scaled.hpp>
#include <ingrain/losses/smoothed_cross_entropy.hpp>
#include <ingrain/losses/softmax_cross_entropy.hpp>

#include <ingrain/optimizers/adagrad.hpp>
#include <ingrain/optimizers/adam.hpp>
#include <ingrain/optimizers/adamw.hpp>
#include <ingrain/optimizers/bounded.hpp>
#include <ingrain/optimizers/clip_by_norm.hpp>
#include <ingrain/optimizers/clip_by_value.hpp>
#include <ingrain/optimizers/decayed.hpp>
#include <ingrain/optimizers/momentum.hpp>
#include <ingrain/optimizers/nesterov.hpp>
#include <ingrain/optimizers/rmsprop.hpp>
#include <ingrain/optimizers/sgd.hpp>

#include <ingrain/initializers/constant.hpp>
#include <ingrain/initializers/glorot.hpp>
#include <ingrain/initializers/he.hpp>
#include <ingrain/initializers/lecun.hpp>

#include <ingrain/training/budget/cost.hpp>
#include <ingrain/training/budget/memory.hpp>
#include <ingrain/training/budget/memory_budget.hpp>
#include <ingrain/training/checkpoint/checkpoint_slots.hpp>
#include <ingrain/training/checkpoint/storage.hpp>
#include <ingrain/training/early_stopping.hpp>
#include <ingrain/training/fit.hpp>
#include <ingrain/training/gradient_check.hpp>
#include <ingrain/training/input_gradient.hpp>
#include <ingrain/training/learner.hpp>
#include <ingrain/training/trainer.hpp>
#include <ingrain/training/training_hash.hpp>
#include <ingrain/training/training_step.hpp>

#include <ingrain/training/metrics/accuracy.hpp>
#include <ingrain/training/metrics/confusion_matrix.hpp>
#include <ingrain/training/metrics/ignored_labels.hpp>
#include <ingrain/training/metrics/mean_distance.hpp>
#include <ingrain/training/metrics/r_squared.hpp>
#include <ingrain/training/metrics/top_k.hpp>

#include <ingrain/training/schedules/cosine.hpp>
#include <ingrain/training/schedules/exponential.hpp>
#include <ingrain/training/schedules/one_cycle.hpp>
#include <ingrain/training/schedules/scheduled.hpp>
#include <ingrain/training/schedules/step_decay.hpp>
#include <ingrain/training/schedules/warm_up.hpp>

#include <ingrain/simd/end.hpp>
