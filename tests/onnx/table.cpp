// table FOLDER...: a line for each case of ONNX's operator tests.

#include "cases.hpp"

int main(int count, char** words) { onnx_vectors::print_table({words + 1, words + count}); }
