#pragma once
/// \file
/// Where branches end.

#include <ingrain/host/convert/translation.hpp>

#include <cstddef>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::convert::detail {

/// Where branches from these values end: the first node without which the output cannot be reached.
class common_end {
public:
    common_end(const translation& t, std::vector<std::string> from) : t_(t), from_(std::move(from)) {}

    /// Null where they do not meet before the output.
    const onnx::node* find() const {
        for (const onnx::node& n : t_.graph().nodes)
            if (reaches_end(nullptr) && is_behind(n) && !reaches_end(&n)) return &n;
        return nullptr;
    }

private:
    /// Whether the output, or `wanted`, can be reached from the values without passing `barred`.
    bool reaches_end(const onnx::node* barred, const onnx::node* wanted = nullptr) const {
        std::set<std::string> seen(from_.begin(), from_.end());
        std::vector<std::string> open = from_;
        while (!open.empty()) {
            const std::string value = open.back();
            open.pop_back();
            if (wanted == nullptr && t_.is_output(value)) return true;
            for (const std::size_t i : t_.consumers(value)) {
                if (&t_.node(i) == wanted) return true;
                if (&t_.node(i) == barred) continue;
                for (const std::string& output : t_.node(i).outputs)
                    if (seen.insert(output).second) open.push_back(output);
            }
        }
        return false;
    }
    bool is_behind(const onnx::node& n) const { return reaches_end(nullptr, &n); }

    const translation& t_;
    std::vector<std::string> from_;
};

}}}  // namespace ingrain::INGRAIN_ABI::host::convert::detail
