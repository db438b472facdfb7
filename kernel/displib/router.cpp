#include "router.h"

#include <algorithm>

namespace shirei {
namespace {

constexpr std::size_t kMostLabels = 60'000;  // more are not worth their time; an empty board needs far fewer
constexpr int kGapsBack = 3;   // gaps that have closed already and are tried by pushing
constexpr int kGapsAhead = 8;  // gaps for which a train waits rather than run into others
constexpr Cost kEjection = 10'000'000;

}  // namespace

Router::Router(const Board& board, Random& random)
    : weight(board.in.n_trains, 1), foresight(board), pinned_until(board.in.n_trains, 0), board_(board), in_(board.in), random_(random),
      gaps_(board.in.n_ops) {
  for (int k = 0; k < in_.n_trains; ++k)
    if (in_.latest[in_.entry(k)] < kNever) pinned_until[k] = in_.earliest[in_.entry(k)] + in_.duration[in_.entry(k)] + 1;
}

bool Router::find(int train, Manner manner, Cost bound, Route& route) {
  manner_ = manner;
  gave_up = false;
  push_ = manner == Manner::kPush;
  bound_ = bound;
  ++stamp_;
  foresight.renew();
  items_.clear();
  gap_.clear();
  labels_.clear();
  open_.clear();
  start(train);
  while (!open_.empty() && labels_.size() < kMostLabels) {
    std::pop_heap(open_.begin(), open_.end());
    const Open best = open_.back();
    open_.pop_back();
    if (labels_[best.label].op == in_.exit(train)) {
      route.cost = best.cost;
      trace(best.label, route);
      return true;
    }
    if (manner == Manner::kEject) {
      expand_through(best.label);
    } else {
      expand(best.label);
    }
  }
  gave_up = !open_.empty();
  return false;
}

void Router::start(int train) {
  const int op = in_.entry(train);
  const Gaps g = gaps(op);
  for (int gap = 0; gap <= g.n_items; ++gap) {
    const Tick arrival = std::max(in_.earliest[op], gap_[g.first_gap + gap].opens);
    if (arrival > in_.latest[op] || arrival >= kNever) break;
    if (manner_ != Manner::kFit || arrival + in_.duration[op] <= closes(g, gap)) offer(op, gap, arrival, in_.cost_of_start(op, arrival), -1, {});
  }
}

void Router::expand(int index) {
  const Label label = labels_[index];
  const Gaps here = gaps_[label.op];
  const Tick ready = label.arrival + in_.duration[label.op];
  const Tick closing = closes(here, label.gap);
  for (int s = in_.first_successor[label.op]; s < in_.first_successor[label.op + 1]; ++s) {
    const int next = in_.successor[s];
    const Gaps there = gaps(next);
    const bool stays = push_ && in_.share(label.op, next);
    const int first = first_gap_open_at(there, ready);
    for (int gap = push_ ? std::max(0, first - kGapsBack) : first; gap <= there.n_items; ++gap) {
      const Tick opens = gap_[there.first_gap + gap].opens;
      const Tick arrival = std::max({ready, in_.earliest[next], opens});
      if (arrival > in_.latest[next] || arrival >= kNever) break;
      if (blink && (random_.next() & 1023) < blink) continue;
      Cost cost = label.cost;
      Bill bill = label.bill;
      if (arrival > closing) {
        if (!push_) break;
        if (stays && opens > closing) break;
        if (locks(here, label.gap, arrival, there, gap)) continue;
        cost += pushing_cost(here, label.gap, arrival, bill);
      }
      if (!push_ && arrival + in_.duration[next] > closes(there, gap)) continue;
      cost += in_.cost_of_start(next, arrival);
      if (cost + in_.cost_ahead(next, arrival) >= bound_) {
        if (gap >= first) break;
        continue;
      }
      if (arrival > closing && dominated(gap_[there.first_gap + gap].labels, arrival, cost)) continue;
      if (arrival > closing && circles(index, arrival, next, gap)) continue;
      offer(next, gap, arrival, cost, index, bill);
    }
  }
}

void Router::expand_through(int index) {
  const Label label = labels_[index];
  const Gaps here = gaps_[label.op];
  const Tick ready = label.arrival + in_.duration[label.op];
  for (int s = in_.first_successor[label.op]; s < in_.first_successor[label.op + 1]; ++s) {
    const int next = in_.successor[s];
    const Gaps there = gaps(next);
    Tick arrival = std::max(ready, in_.earliest[next]);
    int gap = first_gap_open_at(there, arrival);
    for (const int last = std::min(there.n_items, gap + kGapsAhead); arrival <= in_.latest[next];) {
      std::uint64_t met = label.met;
      const Cost cost = label.cost + ejecting_cost(here, label.arrival, arrival, met);
      offer(next, gap, arrival, cost + in_.cost_of_start(next, arrival), index, {}, met);
      while (gap <= last && gap_[there.first_gap + gap].opens <= arrival) ++gap;
      if (gap > last || gap_[there.first_gap + gap].opens >= kNever) break;
      arrival = gap_[there.first_gap + gap].opens;
    }
  }
}

Cost Router::ejecting_cost(const Gaps& g, Tick arrival, Tick until, std::uint64_t& met) const {
  Cost cost = 0;
  for (int i = 0; i < g.n_items; ++i) {
    const Item& item = items_[g.first_item + i];
    if (item.key >= until) break;
    if (item.free <= arrival) continue;
    const Occupation& o = board_.occupation[item.occupation];
    if (!board_.way[o.train].complete || (o.from == 0 && arrival < pinned_until[o.train])) return kNoCost;
    const std::uint64_t bit = std::uint64_t{1} << (o.train & 63);
    if (!(met & bit)) cost += weight[o.train] * kEjection;
    met |= bit;
  }
  return cost;
}

std::vector<int> Router::in_the_way(const Route& route) {
  std::vector<int> trains;
  for (std::size_t i = 0; i < route.ops.size(); ++i) {
    const Tick until = i + 1 < route.ops.size() ? route.times[i + 1] : kNever;
    const Gaps& g = gaps_[route.ops[i]];
    for (int j = 0; j < g.n_items; ++j) {
      const Item& item = items_[g.first_item + j];
      const int train = board_.occupation[item.occupation].train;
      if (item.key < until && item.free > route.times[i] && std::find(trains.begin(), trains.end(), train) == trains.end())
        trains.push_back(train);
    }
  }
  return trains;
}

void Router::offer(int op, int gap, Tick arrival, Cost cost, int parent, const Bill& bill, std::uint64_t met) {
  if (cost >= bound_) return;
  const Gaps& g = gaps_[op];
  const bool eject = manner_ == Manner::kEject;
  if (!eject && op == in_.exit(in_.train[op]) && gap < g.n_items) return;  // nobody follows a train that never leaves
  Gap& place = gap_[g.first_gap + gap];
  if (dominated(place.labels, arrival, cost)) return;
  Cost total = cost + in_.cost_ahead(op, arrival);
  std::uint64_t met_here = met;
  if (eject) total += ejecting_cost(g, arrival, arrival + in_.duration[op], met_here);
  if (push_) {
    Bill while_inside = bill;
    total += pushing_cost(g, gap, arrival + in_.duration[op], while_inside);
  }
  if (total >= bound_) return;
  labels_.push_back({arrival, cost, op, gap, parent, place.labels, bill, met});
  place.labels = static_cast<int>(labels_.size()) - 1;
  const int depth = op - in_.entry(in_.train[op]);
  open_.push_back({total, -4 * depth + random_.below(8), place.labels});
  std::push_heap(open_.begin(), open_.end());
}

bool Router::dominated(int label, Tick arrival, Cost cost) const {
  for (; label >= 0; label = labels_[label].older)
    if (labels_[label].arrival <= arrival && labels_[label].cost <= cost) return true;
  return false;
}

int Router::first_gap_open_at(const Gaps& g, Tick time) const {
  const auto begin = items_.begin() + g.first_item;
  return static_cast<int>(std::partition_point(begin, begin + g.n_items, [&](const Item& i) { return i.key < time; }) - begin);
}

const Router::Gaps& Router::gaps(int op) {
  Gaps& g = gaps_[op];
  if (g.stamp == stamp_) return g;
  g = {stamp_, static_cast<int>(items_.size()), 0, static_cast<int>(gap_.size())};
  gather_items(op, g);
  Tick opens = 0;
  gap_.push_back({opens});
  for (int i = 0; i < g.n_items; ++i) {
    opens = std::max(opens, items_[g.first_item + i].free);
    gap_.push_back({opens});
  }
  return g;
}

void Router::gather_items(int op, Gaps& g) {
  for (int u = in_.first_use[op]; u < in_.first_use[op + 1]; ++u) {
    const auto& row = board_.row[in_.use[u].resource];
    const Tick release = in_.use[u].release, head = in_.head[op];
    auto from = std::partition_point(row.begin(), row.end(), [&](int o) { return board_.occupation[o].free <= head; });
    if (from != row.begin()) g.left_out = std::max(g.left_out, board_.occupation[*(from - 1)].free);
    for (; from != row.end(); ++from) {
      const Occupation& o = board_.occupation[*from];
      items_.push_back({o.start - release, o.free, *from});
    }
  }
  g.n_items = static_cast<int>(items_.size()) - g.first_item;
  if (in_.first_use[op + 1] - in_.first_use[op] > 1)
    std::sort(items_.begin() + g.first_item, items_.end(), [](const Item& a, const Item& b) {
      return a.key != b.key ? a.key < b.key : a.occupation < b.occupation;
    });
}

void Router::trace(int label, Route& route) {
  route.ops.clear();
  route.times.clear();
  route.keys.clear();
  route.longest_push = 0;
  for (Tick left = 0; label >= 0; label = labels_[label].parent) {
    const Label& l = labels_[label];
    route.ops.push_back(l.op);
    route.times.push_back(l.arrival);
    route.keys.push_back(closes(gaps_[l.op], l.gap));
    route.longest_push = std::max(route.longest_push, left - route.keys.back());
    left = l.arrival;
  }
  std::reverse(route.ops.begin(), route.ops.end());
  std::reverse(route.times.begin(), route.times.end());
  std::reverse(route.keys.begin(), route.keys.end());
}

}  // namespace shirei
