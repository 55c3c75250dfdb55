#pragma once
/// \file
/// Index of all that needs an operating system: files, data sets, tables, progress. Link with zlib.

#include <ingrain/simd/begin.hpp>

#include <ingrain/host/any_of.hpp>
#include <ingrain/host/ascii.hpp>
#include <ingrain/host/average.hpp>
#include <ingrain/host/checkpoint.hpp>
#include <ingrain/host/checkpoints.hpp>
#include <ingrain/host/compared_samples.hpp>
#include <ingrain/host/confusion.hpp>
#include <ingrain/host/csv.hpp>
#include <ingrain/host/csv_options.hpp>
#include <ingrain/host/data_for.hpp>
#include <ingrain/host/error.hpp>
#include <ingrain/host/evidence.hpp>
#include <ingrain/host/evidence_page.hpp>
#include <ingrain/host/file.hpp>
#include <ingrain/host/file_storage.hpp>
#include <ingrain/host/fit_report.hpp>
#include <ingrain/host/gzip.hpp>
#include <ingrain/host/header.hpp>
#include <ingrain/host/history.hpp>
#include <ingrain/host/idx.hpp>
#include <ingrain/host/images.hpp>
#include <ingrain/host/layer_dump.hpp>
#include <ingrain/host/layer_errors.hpp>
#include <ingrain/host/name.hpp>
#include <ingrain/host/non_finite.hpp>
#include <ingrain/host/progress.hpp>
#include <ingrain/host/regression_data.hpp>
#include <ingrain/host/safetensors.hpp>
#include <ingrain/host/summary.hpp>
#include <ingrain/host/threaded_inference.hpp>
#include <ingrain/host/threaded_trainer.hpp>
#include <ingrain/host/threads.hpp>
#include <ingrain/host/write_safetensors.hpp>

#include <ingrain/simd/end.hpp>
