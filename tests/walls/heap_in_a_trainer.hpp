// path: training/lazy.hpp
// expect: includes <vector>, which only host/ and mpi/ may
// expect: line 9 says new, which only host/ and mpi/ may
// expect: line 10 says throw, which only host/ and mpi/ may
#pragma once
/// \file
/// A trainer that allocates. Words in comments (new, throw) are not meant, nor are those in "throw new".

#include <vector>

inline constexpr const char* text = "throw new";
inline int lazy(int n) {
    int* p = new int[4];
    if (n > 3) throw p;
    return *p;
}
