// All of the standard library in the global namespace, and globals of the user that have names of functions of the
// library.

#include <bits/stdc++.h>

using namespace std;

[[maybe_unused]] static int scale, fraction, exponent, power_of_two, signed_as, negative, rows, input, dense, batch,
    seed;
