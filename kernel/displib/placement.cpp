#include "placement.h"

#include <algorithm>

namespace shirei {

void Placement::reserve_starts() {
  for (int k = 0; k < board_.in.n_trains; ++k)
    if (!board_.way[k].placed()) reserve_start(k);
  board_.settle();
}

// The operations that a train cannot avoid before it leaves what it stands on.
void Placement::reserve_start(int train) {
  const Instance& in = board_.in;
  int op = in.entry(train);
  if (in.latest[op] >= kNever || !in.holds_anything(op)) return;
  std::vector<int> ops{op};
  std::vector<Tick> times{in.earliest[op]};
  while (in.first_successor[op + 1] - in.first_successor[op] == 1) {
    const int next = in.successor[in.first_successor[op]];
    if (!in.holds_anything(next) || !in.within(next, in.entry(train)) || next == in.exit(train)) break;
    times.push_back(std::max(times.back() + in.duration[op], in.earliest[next]));
    ops.push_back(op = next);
  }
  board_.place(train, ops, times, times, false);
  router_.pinned_until[train] = times.back() + in.duration[op] + 1;
}

void Placement::gather(double chance) {
  waiting_.clear();
  for (int k = 0; k < board_.in.n_trains; ++k)
    if (!board_.way[k].complete) waiting_.push_back(k);
  // Those that would be through first go first; the queue is worked from its end.
  const Instance& in = board_.in;
  due_.resize(in.n_trains);
  for (int k : waiting_) due_[k] = static_cast<double>(in.head[in.exit(k)]) * (1 + chance * random_.unit());
  std::stable_sort(waiting_.begin(), waiting_.end(), [&](int a, int b) { return due_[a] > due_[b]; });
}

bool Placement::place_next() {
  const int train = waiting_.back();
  waiting_.pop_back();
  board_.remove(train);  // not settled yet: others would move up onto the track it stands on
  const bool fits = router_.find(train, Manner::kFit, kNoCost, route_);
  if (pushing_ && push_in(train, fits)) return true;
  if (fits) {
    board_.place(train, route_.ops, route_.times, route_.keys, true);
    board_.settle();
    return true;
  }
  return place_by_force(train);
}

// Pushes others back if that costs less, all told, than fitting in.
bool Placement::push_in(int train, bool fits) {
  const Cost bound = fits ? route_.cost : kNoCost;
  if (bound == 0 || !router_.find(train, Manner::kPush, bound, pushed_)) return false;
  const Cost limit = fits ? board_.cost() + bound : kNoCost;
  const auto mark = board_.mark();
  if (board_.place(train, pushed_.ops, pushed_.times, pushed_.keys, true) && board_.settle(limit, true)) return true;
  board_.undo(mark);
  return false;
}

bool Placement::place_by_force(int train) {
  ++router_.weight[train];
  if (!router_.find(train, Manner::kEject, kNoCost, route_)) return false;
  const auto others = router_.in_the_way(route_);
  for (int other : others) board_.remove(other);
  std::vector<Tick> keys = route_.times;
  board_.place(train, route_.ops, route_.times, keys, true);
  for (int other : others) reserve_start(other);
  if (!board_.settle()) return false;
  for (int other : others) waiting_.insert(waiting_.begin() + random_.below(static_cast<int>(waiting_.size()) + 1), other);
  return true;
}

}  // namespace shirei
