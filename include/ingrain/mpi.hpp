#pragma once
/// \file
/// Index of training with many processes. Compile and link with MPI: `mpicxx`, or the components ingrain::mpi (CMake)
/// and ingrain_mpi (Meson).

#include <ingrain/simd/begin.hpp>

#include <ingrain/mpi/checkpoint.hpp>
#include <ingrain/mpi/group.hpp>
#include <ingrain/mpi/trainer.hpp>

#include <ingrain/simd/end.hpp>
