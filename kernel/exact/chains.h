// Why an operation starts as late as it does in a draft, said to the formula as generally as possible.
//
// The chain of events that an operation waits for is cut where it passes from one train to another. Each piece becomes
// one clause: if the other train leaves no earlier than this, goes first, and the train itself takes these ways,
// then the operation starts no earlier than that. Ways are only named where another one would be quick enough,
// times are lowered as far as the piece allows, and times that have a literal already are preferred.
#pragma once

#include <unordered_set>
#include <vector>

#include "draft.h"
#include "ladder.h"
#include "orders.h"

namespace shirei::exact {

class Chains {
 public:
  Chains(const Problem& problem, Sat& sat, Ladder& ladder, const Orders& orders, const Draft& draft);

  // True if the last model did not admit that the operation starts so late.
  bool explain(int op, Time target);

 private:
  struct Piece {
    int from;        // operation of the same train at which the piece begins
    const Arc* met;  // what it waits for there; nullptr at the entry
  };
  Piece piece(int op) const;
  // Names ways between two operations of a train so that `to` is reached no earlier than `target`; returns when it is.
  Time name_ways(int from, Time start, int to, Time target, std::vector<Lit>& clause);
  Time arrival(int from, Time start, int to);
  Lit order_of(const Arc& arc) const;
  void say(std::vector<Lit> clause, bool is_violated);

  const Problem& in_;
  Sat& sat_;
  Ladder& ladder_;
  const Orders& orders_;
  const Draft& draft_;
  std::vector<char> named_;     // operations from which the step along the way is a condition
  std::vector<int> named_upto_;  // how many before each operation, on the stretch in question
  std::vector<Time> reached_;
  std::unordered_set<std::uint64_t> said_;
};

}  // namespace shirei::exact
