// path: include/ingrain/composition/sample.hpp
// expect: line 1 says 'core/several.hpp': write core/shape_list.hpp
// expect: line 3 says 'the way back': write 'forward pass' or 'backward pass'
// expect: line 4 says 'struct piece': write live_range
// expect: line 5 says 'several': write shape_list
// expect: line 6 says 'role::average': write role::running_statistics
// expect: line 7 says 'strips': write fused_pooling

#include <ingrain/core/several.hpp>

/// What the way back needs, and the gradient of each row.
struct piece {
    several shapes;
    static constexpr auto kind = role::average;
    int strips;
};
