// The part of the router that pushes: what it costs the whole plan, and which pushes can never come about.
#include <algorithm>

#include "router.h"

namespace shirei {
namespace {

constexpr int kPushedAtMost = 3;  // occupations counted when a gap is outstayed
constexpr int kLooksBack = 6;     // occupations before a gap that the quick look for a deadlock takes in

}  // namespace

Cost Router::pushing_cost(const Gaps& g, int gap, Tick until, Bill& bill) {
  Cost more = 0;
  int trains[kPushedAtMost], n = 0;
  for (int i = gap; i < g.n_items && n < kPushedAtMost; ++i) {
    const Item& item = items_[g.first_item + i];
    if (item.key >= until) break;
    const Occupation& o = board_.occupation[item.occupation];
    if (std::find(trains, trains + n, o.train) != trains + n) continue;
    trains[n++] = o.train;
    const Tick by = until - item.key;
    for (const Tail& t : foresight.tails(o.train, o.from))
      if (by > t.slack)
        more += charge(bill, t.train, in_.cost_of_start(t.op, t.time + by - t.slack) - in_.cost_of_start(t.op, t.time));
  }
  return more;
}

// What is charged on top: a train is late by the worst of the pushes that reach it, not by their sum.
Cost Router::charge(Bill& bill, int train, Cost cost) {
  if (cost <= 0) return 0;
  auto paid = std::find_if(bill.begin(), bill.end(), [&](const Paid& p) { return p.train == train; });
  if (paid == bill.end()) {
    std::rotate(bill.begin(), bill.end() - 1, bill.end());
    paid = bill.begin();
    *paid = {train, 0};
  }
  const Cost more = std::max<Cost>(0, cost - paid->cost);
  paid->cost += more;
  return more;
}

// Whether someone who is pushed back at `here` would have to leave `there` before: neither could move. Quick.
bool Router::locks(const Gaps& here, int gap, Tick until, const Gaps& there, int gap_there) const {
  for (int i = gap; i < std::min(here.n_items, gap + kPushedAtMost); ++i) {
    const Item& pushed = items_[here.first_item + i];
    if (pushed.key >= until) break;
    const Occupation& late = board_.occupation[pushed.occupation];
    for (int j = gap_there - 1; j >= std::max(0, gap_there - kLooksBack); --j) {
      const Occupation& first = board_.occupation[items_[there.first_item + j].occupation];
      if (first.train == late.train && first.to + 1 >= late.from) return true;
    }
  }
  return false;
}

// Whether someone pushed back would in turn hold up whom this train has followed: all would wait in a circle. Thorough.
bool Router::circles(int index, Tick until, int op_there, int gap_there) {
  const Label& label = labels_[index];
  const Gaps& here = gaps_[label.op];
  int last = label.gap;
  Tick since = kNever;
  for (; last < std::min(here.n_items, label.gap + kPushedAtMost); ++last) {
    const Item& pushed = items_[here.first_item + last];
    if (pushed.key >= until) break;
    since = std::min(since, board_.occupation[pushed.occupation].start);
  }
  foresight.clear_marks();
  mark_followed(op_there, gap_there, since);
  for (int l = index; l >= 0; l = labels_[l].parent) {
    mark_followed(labels_[l].op, labels_[l].gap, since);
    if (labels_[l].arrival < since) break;
  }
  for (int i = label.gap; i < last; ++i) {
    const Occupation& o = board_.occupation[items_[here.first_item + i].occupation];
    if (foresight.reaches_mark(o.train, o.from)) return true;
  }
  return false;
}

// Marks where those leave an operation's resources that go first there, if they leave after `since`.
void Router::mark_followed(int op, int gap, Tick since) {
  const Gaps& g = gaps_[op];
  const auto mark = [&](int id) {
    const Occupation& o = board_.occupation[id];
    if (o.free >= since) foresight.mark(o.train, o.to + 1);
    return o.free >= since;
  };
  for (int j = gap - 1; j >= 0; --j) mark(items_[g.first_item + j].occupation);
  if (g.left_out < since) return;
  for (int u = in_.first_use[op]; u < in_.first_use[op + 1]; ++u) {
    const auto& row = board_.row[in_.use[u].resource];
    const Tick head = in_.head[op];
    auto from = std::partition_point(row.begin(), row.end(), [&](int o) { return board_.occupation[o].free <= head; });
    while (from != row.begin() && mark(*--from)) {
    }
  }
}

}  // namespace shirei
