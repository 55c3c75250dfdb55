#pragma once
/// \file
/// Objects on the heap, for tests: networks' memory is too large for the stack.

#include <utility>

namespace ingrain::test {

/// An object on the heap, deleted with its owner. A std::unique_ptr is two dozen functions for each type; the tests
/// have hundreds of types, and compiling functions is what takes their time.
template <class T>
class owned {
    T* object_;

public:
    explicit owned(T* object) : object_(object) {}
    owned(owned&& other) noexcept : object_(std::exchange(other.object_, nullptr)) {}
    owned& operator=(owned&& other) noexcept {
        std::swap(object_, other.object_);
        return *this;
    }
    ~owned() { delete object_; }

    T& operator*() const { return *object_; }
    T* operator->() const { return object_; }
};

/// A new object: all zeros, if it has no constructor and no values are given.
///
///     const auto scratch = make_owned<net::scratch<>>();
template <class T>
owned<T> make_owned(auto&&... values) {
    return owned<T>(new T(std::forward<decltype(values)>(values)...));
}

}  // namespace ingrain::test
