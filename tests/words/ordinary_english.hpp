// path: include/ingrain/core/ordinary.hpp

/// Several pieces of code are apart from each other, out of reach, elsewhere. A blank picks its label: "finish" the
/// path, share a place, complete the groups of a convolution, and strip nothing.
struct ordinary {
    const char* words = "several strips, elsewhere";
    int groups, place, path, label;
};
