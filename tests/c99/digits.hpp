#pragma once
// The network of examples/device as `tools/convert --header` takes it.

#include "../../examples/device/digits.hpp"

namespace digits_of_the_device {

using net = ::digits;

}
