// Who goes first where two trains want the same resource: one literal for each pair of operations that was found in conflict.
#pragma once

#include <unordered_map>
#include <vector>

#include "ladder.h"

namespace shirei::exact {

struct Pair {
  int a, b;           // operations of two trains that share a resource, a of the train with the lower number
  Lit a_first;
  Time after_a, after_b;  // seconds from the end of the first to the start of the other
};

class Orders {
 public:
  Orders(const Problem& problem, Sat& sat, Ladder& ladder) : in_(problem), sat_(sat), ladder_(ladder), of_(problem.n_ops) {}

  bool known(int a, int b) const { return index_.count(key(a, b)) > 0; }
  // From now on the pair has an order; `a_first` is tried first.
  void decide_on(int a, int b, bool a_first);
  const std::vector<int>& of(int op) const { return of_[op]; }  // numbers of its pairs
  const Pair& pair(int i) const { return pairs_[i]; }
  int size() const { return static_cast<int>(pairs_.size()); }
  void prefer(int i, bool a_first) { sat_.prefer(a_first ? pairs_[i].a_first : opposite(pairs_[i].a_first)); }

 private:
  static std::uint64_t key(int a, int b) {
    return (static_cast<std::uint64_t>(std::min(a, b)) << 32) | static_cast<std::uint32_t>(std::max(a, b));
  }
  void forbid_crossing(const Pair& one, const Pair& other);
  void forbid(const Pair& one, bool a_first, const Pair& other);
  void forbid_if_impossible(int first, int second, Time after, Lit order);

  const Problem& in_;
  Sat& sat_;
  Ladder& ladder_;
  std::vector<Pair> pairs_;
  std::vector<std::vector<int>> of_;
  std::unordered_map<std::uint64_t, std::vector<int>> between_;  // two trains
  std::unordered_map<std::uint64_t, int> index_;
};

}  // namespace shirei::exact
