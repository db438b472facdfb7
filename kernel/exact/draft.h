// The plan that a model stands for: its ways, its orders, and all times at the longest paths. It may still be in conflict.
#pragma once

#include <vector>

#include "ladder.h"
#include "orders.h"

namespace shirei::exact {

// `to` starts no earlier than `least` after `from`, and after it.
struct Arc {
  int from, to;
  Time least;
  int pair;       // -1: along the way; -2: as the times stand, without an order of its own
  int first, second;  // operations of which the first goes before the second, for pairs
};

class Draft {
 public:
  Draft(const Problem& problem, const Sat& sat, const Ladder& ladder, const Orders& orders);

  // Reads the last model. False if events wait for each other in a circle.
  bool read();
  // Adds arcs between neighbours on each resource as the times stand; false if they close a circle.
  bool close_gaps();
  std::vector<std::vector<Arc>> circles(int most) const;
  // Operations that overlap on a resource and have no order yet: (a, b), a started first.
  std::vector<std::pair<int, int>> conflicts(int most_each) const;

  // After close_gaps: pairs of which one takes a resource within the second in which the other leaves it, but before.
  std::vector<std::pair<int, int>> too_early() const;

  const std::vector<std::vector<int>>& ways() const { return way_; }
  Time start(int op) const { return start_[op]; }
  bool visited(int op) const { return place_[op] >= 0; }
  int follower(int op) const { return follower_[op]; }  // on its train's way, -1 after the exit
  const Arc* critical(int op) const { return cause_[op] < 0 ? nullptr : &arcs_[cause_[op]]; }
  // All events in an order in which they can happen.
  std::vector<int> events() const;
  Cost cost() const;

 private:
  void walk(int train);
  void add(const Arc& arc);
  bool longest_paths();
  std::vector<char> on_circles() const;
  Time end(int op) const { return follower_[op] < 0 ? kNever : start_[follower_[op]]; }

  const Problem& in_;
  const Sat& sat_;
  const Ladder& ladder_;
  const Orders& orders_;
  std::vector<std::vector<int>> way_;
  std::vector<int> place_, follower_, cause_, waiting_;
  std::vector<Time> start_;
  std::vector<Arc> arcs_;
  std::vector<int> first_arc_, arc_of_;  // arcs that leave each operation
  std::vector<int> sorted_;
};

}  // namespace shirei::exact
