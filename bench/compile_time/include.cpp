#include <ingrain/ingrain.hpp>
