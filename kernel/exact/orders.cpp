#include "orders.h"

#include <algorithm>

namespace shirei::exact {

void Orders::decide_on(int a, int b, bool a_first) {
  if (!index_.emplace(key(a, b), size()).second) return;
  if (b < a) {
    std::swap(a, b);
    a_first = !a_first;
  }
  const Pair pair{a, b, sat_.new_literal(a_first), in_.release(a, b), in_.release(b, a)};
  of_[a].push_back(size());
  of_[b].push_back(size());
  pairs_.push_back(pair);
  auto& others = between_[key(in_.train[a], in_.train[b])];
  for (int other : others) forbid_crossing(pair, pairs_[other]);
  others.push_back(size() - 1);
  forbid_if_impossible(a, b, pair.after_a, pair.a_first);
  forbid_if_impossible(b, a, pair.after_b, opposite(pair.a_first));
}

// One train cannot leave the other behind at one place and wait for it at another that it comes to no later.
void Orders::forbid_crossing(const Pair& one, const Pair& other) {
  forbid(one, true, other);
  forbid(one, false, other);
}

// With x first at `one` and y first at `other`: impossible if x is at `other` before it has left `one`, and y at `one` before it
// has left `other`.
void Orders::forbid(const Pair& one, bool a_first, const Pair& other) {
  const int x = a_first ? one.a : one.b, y = a_first ? one.b : one.a;
  const int x_there = a_first ? other.a : other.b, y_there = a_first ? other.b : other.a;
  const auto follows = [&](int op, int next) {
    const auto& list = in_.next[op];
    return std::find(list.begin(), list.end(), next) != list.end();
  };
  std::vector<Lit> clause{opposite(a_first ? one.a_first : opposite(one.a_first)), a_first ? other.a_first : opposite(other.a_first)};
  for (int op : {x, y, x_there, y_there}) clause.push_back(opposite(ladder_.visit(op)));
  if (x_there > x) {
    if (!follows(x, x_there)) return;
    clause.push_back(opposite(ladder_.step_to(x, x_there)));
  }
  if (y > y_there) {
    if (!follows(y_there, y)) return;
    clause.push_back(opposite(ladder_.step_to(y_there, y)));
  }
  sat_.add(std::move(clause));
}

// An exit never lets go; and the second may have to start before the first can have ended.
void Orders::forbid_if_impossible(int first, int second, Time after, Lit order) {
  if (!in_.is_exit(first) && in_.head[first] + in_.duration[first] + after <= in_.latest[second]) return;
  sat_.add({opposite(order), opposite(ladder_.visit(first)), opposite(ladder_.visit(second))});
}

}  // namespace shirei::exact
