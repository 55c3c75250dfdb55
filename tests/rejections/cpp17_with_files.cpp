// expect: ingrain needs C++20 or later: compile with -std=c++20
// flags: -std=c++17

#include <ingrain/host.hpp>
