// What pushing a train back would do to the whole plan, knock-on delays included.
//
// A node is an operation on a train's way. If it is late by d, each paying operation downstream is late by d less the
// slack on the tightest way to it. Those operations with their slacks are the node's tails; they are gathered backwards
// through the alternative graph, each node once a plan, and only for nodes that are asked for.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "board.h"

namespace shirei {

struct Tail {
  int train, op;
  Tick time, slack;
};

class Foresight {
 public:
  explicit Foresight(const Board& board);

  void renew() { ++stamp_; }  // the board has changed
  // Least slacks first to be kept; none above `far`.
  const std::vector<Tail>& tails(int train, int position);
  // Learns how far pushes go, so that slacks which none of them uses up are not looked at.
  void note_push(Tick by);

  // Whether a delay of a node would reach one of the marked nodes.
  void clear_marks() { ++mark_, latest_mark_ = -1; }
  void mark(int train, int position);
  bool reaches_mark(int train, int position);

 private:
  template <class Visit>
  void for_next(int train, int position, Visit&& visit) const;
  void gather(int train, int position);
  void merge(std::vector<Tail>& list, const std::vector<Tail>& more, Tick slack) const;

  const Board& board_;
  Tick far_ = kNever;
  double mean_push_ = 0;
  long pushes_ = 0;
  Tick latest_mark_ = -1;
  std::uint32_t stamp_ = 1, mark_ = 1, walk_ = 1;
  std::vector<std::uint32_t> known_, marked_, walked_;  // by operation
  std::vector<std::vector<Tail>> tails_;
  std::vector<std::pair<int, int>> stack_;
};

}  // namespace shirei
