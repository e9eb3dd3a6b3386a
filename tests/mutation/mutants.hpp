// What tests/mutation/mutants.mjs puts in the place of operators, constants and conditions of src/core: all mutants in one program, of which
// the variable LTCI_MUTANT of the environment chooses one. Each wrapper takes the numbers of its mutants, and without one of them does what
// stood there. What is computed by the compiler (sizes, tables of constants) stays as it was: the program has one shape.
#pragma once

#include <cstdlib>
#include <utility>

namespace ltci::mut {

inline constexpr int kMost = 1 << 14;
inline const int active = [] {
  const char* number = std::getenv("LTCI_MUTANT");
  return number ? std::atoi(number) : -1;
}();
// By mutant: whether its place was reached, and whether the change is one there (Date + Date is none).
inline unsigned char reached[kMost], void_here[kMost];

template <int N>
constexpr bool on() {
  if (__builtin_is_constant_evaluated()) return false;
  if constexpr (N >= 0) {
    reached[N] = 1;
    return active == N;
  }
  return false;
}
// For what the types do not allow.
template <int N>
constexpr void nothing() {
  if (!__builtin_is_constant_evaluated()) void_here[N] = 1;
}

#define LTCI_MUTATED_BINARY(name, usual, first, second)                          \
  template <int N, int M = -1, class A, class B>                                 \
  constexpr auto name(A&& a, B&& b) {                                            \
    using Result = decltype(a usual b);                                          \
    if constexpr (requires { static_cast<Result>(a first b); }) {                \
      if (on<N>()) return static_cast<Result>(a first b);                        \
    } else {                                                                     \
      nothing<N>();                                                              \
    }                                                                            \
    if constexpr (M >= 0) {                                                      \
      if constexpr (requires { static_cast<Result>(a second b); }) {             \
        if (on<M>()) return static_cast<Result>(a second b);                     \
      } else {                                                                   \
        nothing<M>();                                                            \
      }                                                                          \
    }                                                                            \
    return static_cast<Result>(a usual b);                                       \
  }
LTCI_MUTATED_BINARY(less, <, <=, >=)
LTCI_MUTATED_BINARY(less_equal, <=, <, >)
LTCI_MUTATED_BINARY(greater, >, >=, <=)
LTCI_MUTATED_BINARY(greater_equal, >=, >, <)
LTCI_MUTATED_BINARY(equal, ==, !=, !=)
LTCI_MUTATED_BINARY(not_equal, !=, ==, ==)
LTCI_MUTATED_BINARY(plus, +, -, -)
LTCI_MUTATED_BINARY(minus, -, +, +)
LTCI_MUTATED_BINARY(times, *, /, /)
LTCI_MUTATED_BINARY(divided, /, *, *)
LTCI_MUTATED_BINARY(modulo, %, /, /)
LTCI_MUTATED_BINARY(bit_and, &, |, |)
LTCI_MUTATED_BINARY(bit_or, |, &, &)
LTCI_MUTATED_BINARY(shift_left, <<, >>, >>)
LTCI_MUTATED_BINARY(shift_right, >>, <<, <<)
#undef LTCI_MUTATED_BINARY

#define LTCI_MUTATED_ASSIGNMENT(name, usual, other)          \
  template <int N, class A, class B>                         \
  constexpr A& name(A& a, const B& b) {                      \
    if (on<N>()) a other b;                                  \
    else a usual b;                                          \
    return a;                                                \
  }
LTCI_MUTATED_ASSIGNMENT(add, +=, -=)
LTCI_MUTATED_ASSIGNMENT(subtract, -=, +=)
LTCI_MUTATED_ASSIGNMENT(multiply, *=, /=)
LTCI_MUTATED_ASSIGNMENT(divide, /=, *=)
LTCI_MUTATED_ASSIGNMENT(also, |=, &=)
LTCI_MUTATED_ASSIGNMENT(only, &=, |=)
#undef LTCI_MUTATED_ASSIGNMENT

template <int N, class A>
constexpr A& increment(A& a) { return on<N>() ? --a : ++a; }
template <int N, class A>
constexpr A& decrement(A& a) { return on<N>() ? ++a : --a; }
template <int N, class A>
constexpr A increment_after(A& a) { return on<N>() ? a-- : a++; }
template <int N, class A>
constexpr A decrement_after(A& a) { return on<N>() ? a++ : a--; }

template <int N, class A>
constexpr A without_complement(A a) { return on<N>() ? a : static_cast<A>(~a); }

// A number, one more and one less.
template <int N, int M, class A>
constexpr A number(A a) {
  if (on<N>()) return static_cast<A>(a + 1);
  if (on<M>()) return static_cast<A>(a - 1);
  return a;
}
template <int N>
constexpr bool truth(bool b) { return b != on<N>(); }

template <int N, class T>
constexpr T min(const T& a, const T& b) { return (b < a) != on<N>() ? b : a; }
template <int N, class T>
constexpr T max(const T& a, const T& b) { return (a < b) != on<N>() ? b : a; }

}  // namespace ltci::mut
