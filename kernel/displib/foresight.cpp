#include "foresight.h"

#include <algorithm>

namespace shirei {
namespace {

constexpr std::size_t kMostTails = 6;
constexpr long kPushesToLearn = 20;
constexpr double kForget = 0.01;     // weight of the latest push in the mean
constexpr double kFarPushes = 3;     // mean pushes that are far

}  // namespace

Foresight::Foresight(const Board& board)
    : board_(board), known_(board.in.n_ops, 0), marked_(board.in.n_ops, 0), walked_(board.in.n_ops, 0),
      tails_(board.in.n_ops) {}

// The train's own next operation, and whoever enters a resource that it left by starting this one.
template <class Visit>
void Foresight::for_next(int train, int position, Visit&& visit) const {
  const Way& w = board_.way[train];
  const Tick time = w.time[position];
  if (position + 1 < w.size())
    visit(train, position + 1, w.time[position + 1] - time - board_.in.duration[w.op[position]]);
  if (position == 0) return;
  for (int s = w.first_stay[position - 1]; s < w.first_stay[position]; ++s) {
    const Occupation& o = board_.occupation[w.stay[s]];
    const int follower = o.to == position - 1 ? board_.next(w.stay[s]) : -1;
    if (follower < 0) continue;
    const Occupation& f = board_.occupation[follower];
    if (f.train != train) visit(f.train, f.from, std::max<Tick>(0, f.start - o.free));
  }
}

// Depth first; a node met twice is on its way back (or on a circle, which a sound plan has none of).
const std::vector<Tail>& Foresight::tails(int train, int position) {
  const int op = board_.way[train].op[position];
  if (known_[op] == stamp_) return tails_[op];
  ++walk_;
  stack_.assign(1, {train, position});
  while (!stack_.empty()) {
    const auto [k, i] = stack_.back();
    const int here = board_.way[k].op[i];
    if (known_[here] == stamp_ || walked_[here] == walk_) {
      stack_.pop_back();
      if (known_[here] != stamp_) gather(k, i);
      continue;
    }
    walked_[here] = walk_;
    for_next(k, i, [&](int next, int at, Tick slack) {
      if (slack <= far_ && known_[board_.way[next].op[at]] != stamp_) stack_.push_back({next, at});
    });
  }
  return tails_[op];
}

// From the tails of the nodes that follow.
void Foresight::gather(int train, int position) {
  const Way& w = board_.way[train];
  const int op = w.op[position];
  auto& list = tails_[op];
  list.clear();
  known_[op] = stamp_;
  if (w.complete && board_.in.first_delay[op] != board_.in.first_delay[op + 1])
    list.push_back({train, op, w.time[position], 0});
  for_next(train, position, [&](int next, int at, Tick slack) {
    if (slack <= far_) merge(list, tails_[board_.way[next].op[at]], slack);
  });
  if (list.size() <= kMostTails) return;
  const auto least = [](const Tail& a, const Tail& b) { return a.slack != b.slack ? a.slack < b.slack : a.op < b.op; };
  std::nth_element(list.begin(), list.begin() + kMostTails, list.end(), least);
  list.resize(kMostTails);
}

void Foresight::merge(std::vector<Tail>& list, const std::vector<Tail>& more, Tick slack) const {
  const std::size_t n = list.size();
  for (const Tail& t : more) {
    if (t.slack + slack > far_) continue;
    std::size_t i = 0;
    while (i < n && list[i].op != t.op) ++i;
    if (i == n) {
      list.push_back({t.train, t.op, t.time, t.slack + slack});
    } else {
      list[i].slack = std::min(list[i].slack, t.slack + slack);
    }
  }
}

void Foresight::note_push(Tick by) {
  mean_push_ += std::max(kForget, 1.0 / double(++pushes_)) * (double(by) - mean_push_);
  if (pushes_ >= kPushesToLearn) far_ = static_cast<Tick>(kFarPushes * mean_push_);
}

void Foresight::mark(int train, int position) {
  const Way& w = board_.way[train];
  if (position >= w.size()) return;
  marked_[w.op[position]] = mark_;
  latest_mark_ = std::max(latest_mark_, w.time[position]);
}

// Times rise along the graph, so nothing after the latest mark can lead to one.
bool Foresight::reaches_mark(int train, int position) {
  ++walk_;
  stack_.assign(1, {train, position});
  while (!stack_.empty()) {
    const auto [k, i] = stack_.back();
    stack_.pop_back();
    const int op = board_.way[k].op[i];
    if (walked_[op] == walk_) continue;
    walked_[op] = walk_;
    if (marked_[op] == mark_) return true;
    for_next(k, i, [&](int next, int at, Tick) {
      if (board_.way[next].time[at] <= latest_mark_) stack_.push_back({next, at});
    });
  }
  return false;
}

}  // namespace shirei
