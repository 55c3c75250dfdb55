#include <ingrain/host.hpp>
