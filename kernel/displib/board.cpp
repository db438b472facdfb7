#include "board.h"

#include <algorithm>
#include <limits>

namespace shirei {

Board::Board(const Instance& instance)
    : in(instance), way(instance.n_trains), row(instance.n_resources),
      own_visits_(instance.n_resources, 0), own_last_(instance.n_resources, -1), incomplete_(instance.n_trains) {}

int Board::next(int id) const {
  const Occupation& o = occupation[id];
  const auto& r = row[o.resource];
  return o.rank + 1 < static_cast<int>(r.size()) ? r[o.rank + 1] : -1;
}

int Board::previous(int id) const {
  const Occupation& o = occupation[id];
  return o.rank > 0 ? row[o.resource][o.rank - 1] : -1;
}

int Board::new_occupation() {
  if (spare_.empty()) {
    occupation.emplace_back();
    return static_cast<int>(occupation.size()) - 1;
  }
  const int id = spare_.back();
  spare_.pop_back();
  return id;
}

void Board::enter_row(int id, int rank) {
  auto& r = row[occupation[id].resource];
  r.insert(r.begin() + rank, id);
  for (int i = rank; i < static_cast<int>(r.size()); ++i) occupation[r[i]].rank = i;
}

void Board::leave_row(int id) {
  auto& r = row[occupation[id].resource];
  const int rank = occupation[id].rank;
  r.erase(r.begin() + rank);
  for (int i = rank; i < static_cast<int>(r.size()); ++i) occupation[r[i]].rank = i;
}

// One rank for each use of each operation, counted without the train itself.
bool Board::find_ranks(const std::vector<int>& ops, const std::vector<Tick>& times, const std::vector<Tick>& keys,
                       std::vector<int>& ranks) const {
  ranks.clear();
  std::size_t before = 0;  // of the uses of the operation before
  for (std::size_t i = 0; i < ops.size(); ++i) {
    const std::size_t here = ranks.size();
    for (int u = in.first_use[ops[i]]; u < in.first_use[ops[i] + 1]; ++u) {
      const auto& r = row[in.use[u].resource];
      const Tick key = keys.empty() ? times[i] : keys[i] >= kNever ? kNever : keys[i] + in.use[u].release;
      const auto place = std::partition_point(r.begin(), r.end(), [&](int o) { return occupation[o].start < key; });
      const int rank = static_cast<int>(place - r.begin());
      for (int v = i ? in.first_use[ops[i - 1]] : 0; i && v < in.first_use[ops[i - 1] + 1]; ++v)
        if (in.use[v].resource == in.use[u].resource) {
          // The train stays on the resource, so nobody can come between.
          if (ranks[before + (v - in.first_use[ops[i - 1]])] != rank) return false;
        }
      ranks.push_back(rank);
    }
    before = here;
  }
  return true;
}

bool Board::place(int train, const std::vector<int>& ops, const std::vector<Tick>& times,
                  const std::vector<Tick>& keys, bool complete) {
  auto& ranks = scratch_ranks_;
  if (!find_ranks(ops, times, keys, ranks)) return false;
  Way& w = way[train];
  w.op = ops;
  w.time = times;
  w.stay.clear();
  w.cost = 0;
  w.first_stay.assign(1, 0);
  w.complete = complete;
  std::size_t n = 0;
  bool in_order = true;
  for (int i = 0; i < w.size(); ++i) {
    for (int u = in.first_use[ops[i]]; u < in.first_use[ops[i] + 1]; ++u, ++n) {
      const int resource = in.use[u].resource;
      int id = -1;
      for (int s = i ? w.first_stay[i - 1] : 0; i && s < w.first_stay[i]; ++s)
        if (occupation[w.stay[s]].resource == resource) id = w.stay[s];
      if (id >= 0) {
        occupation[id].to = i;
      } else {
        const int rank = ranks[n] + own_visits_[resource];
        if (own_visits_[resource]++ && occupation[own_last_[resource]].rank >= rank) in_order = false;
        id = new_occupation();
        own_last_[resource] = id;
        occupation[id] = {train, resource, i, i, 0, times[i], kNever};
        enter_row(id, std::min(rank, static_cast<int>(row[resource].size())));
      }
      w.stay.push_back(id);
    }
    w.first_stay.push_back(static_cast<int>(w.stay.size()));
  }
  for (int id : w.stay) own_visits_[occupation[id].resource] = 0;
  for (int i = 0; complete && i < w.size(); ++i) w.cost += in.cost_of_start(ops[i], times[i]);
  cost_ += w.cost;
  incomplete_ -= complete;
  journal_.push_back({Act::kPlace, train, 0, 0});
  pivot_ = train;
  for (int i = 0; i < w.size(); ++i) {
    touch(train, i, i - 1);
    for (int s = w.first_stay[i]; s < w.first_stay[i + 1]; ++s) {
      const int id = w.stay[s];
      if (occupation[id].from != i) continue;
      occupation[id].free = free_time(occupation[id]);
      if (const int follower = next(id); follower >= 0) touch_start(follower, occupation[id].to + 1);
    }
  }
  return in_order;
}

void Board::unplace(int train) {
  Way& w = way[train];
  for (int i = w.size() - 1; i >= 0; --i)
    for (int s = w.first_stay[i + 1] - 1; s >= w.first_stay[i]; --s)
      if (occupation[w.stay[s]].from == i) {
        leave_row(w.stay[s]);
        spare_.push_back(w.stay[s]);
      }
  cost_ -= w.cost;
  incomplete_ += w.complete;
  w = Way{};
}

void Board::remove(int train) {
  Way& w = way[train];
  if (!w.placed()) return;
  std::vector<Occupation> stays;
  for (int i = w.size() - 1; i >= 0; --i)
    for (int s = w.first_stay[i + 1] - 1; s >= w.first_stay[i]; --s) {
      const int id = w.stay[s];
      if (occupation[id].from != i) continue;
      const int follower = next(id);
      leave_row(id);
      stays.push_back(occupation[id]);
      spare_.push_back(id);
      if (follower >= 0) touch_start(follower, -1);
    }
  cost_ -= w.cost;
  incomplete_ += w.complete;
  stash_.push_back(std::move(w));
  stash_stays_.push_back(std::move(stays));
  w = Way{};
  journal_.push_back({Act::kRemove, train, 0, 0});
}

Tick Board::free_time(const Occupation& o) const {
  const Way& w = way[o.train];
  Tick free = 0;
  for (int i = o.from; i <= o.to; ++i) {
    Tick left = kNever;
    if (i + 1 < w.size()) {
      left = w.time[i + 1];
    } else if (!w.complete) {
      left = w.time[i] + in.duration[w.op[i]];
    }
    if (left >= kNever) return kNever;
    for (int u = in.first_use[w.op[i]]; u < in.first_use[w.op[i] + 1]; ++u)
      if (in.use[u].resource == o.resource) free = std::max(free, left + in.use[u].release);
  }
  // Its own earlier visit may block others for longer.
  if (o.rank > 0) {
    const Occupation& before = occupation[row[o.resource][o.rank - 1]];
    if (before.train == o.train) free = std::max(free, before.free);
  }
  return free;
}

Tick Board::earliest(int train, int position) const {
  const Way& w = way[train];
  Tick time = in.earliest[w.op[position]];
  if (position) time = std::max(time, w.time[position - 1] + in.duration[w.op[position - 1]]);
  for (int s = w.first_stay[position]; s < w.first_stay[position + 1]; ++s) {
    const Occupation& o = occupation[w.stay[s]];
    if (o.from != position || o.rank == 0) continue;
    const Occupation& before = occupation[row[o.resource][o.rank - 1]];
    if (before.train != train) time = std::max(time, before.free);
  }
  return time;
}

// A falling time is due in the order of the old times, a rising one in that of the new: both follow the arcs.
void Board::touch(int train, int position, int cause) {
  const Tick now = way[train].time[position], due = earliest(train, position);
  if (due == now) return;
  if (train == pivot_ && cause >= position) cycle_ = true;
  heap_.push_back({std::max(due, now), train, position, cause});
  std::push_heap(heap_.begin(), heap_.end());
}

void Board::set_start(int id, Tick start) {
  journal_.push_back({Act::kStart, id, 0, occupation[id].start});
  occupation[id].start = start;
}

void Board::set_free(int id, int cause) {
  const Tick free = free_time(occupation[id]);
  if (free == occupation[id].free) return;
  journal_.push_back({Act::kFree, id, 0, occupation[id].free});
  occupation[id].free = free;
  const int follower = next(id);
  if (follower < 0) return;
  if (occupation[follower].train == occupation[id].train) {
    set_free(follower, cause);
  } else {
    touch_start(follower, cause);
  }
}

void Board::set_time(int train, int position, Tick time, int cause) {
  if (train == pivot_) cause = position;
  Way& w = way[train];
  const int op = w.op[position];
  journal_.push_back({Act::kTime, train, position, w.time[position]});
  if (w.complete && in.first_delay[op] != in.first_delay[op + 1]) {
    const Cost change = in.cost_of_start(op, time) - in.cost_of_start(op, w.time[position]);
    if (change) {
      journal_.push_back({Act::kCost, train, 0, w.cost});
      w.cost += change;
      cost_ += change;
    }
  }
  w.time[position] = time;
  for (int s = w.first_stay[position]; s < w.first_stay[position + 1]; ++s) {
    if (occupation[w.stay[s]].from == position) set_start(w.stay[s], time);
    if (position + 1 == w.size()) set_free(w.stay[s], cause);
  }
  if (position)
    for (int s = w.first_stay[position - 1]; s < w.first_stay[position]; ++s) set_free(w.stay[s], cause);
  if (position + 1 < w.size()) touch(train, position + 1, cause);
}

bool Board::settle(Cost limit, bool rising) {
  long budget = 2000;
  for (const Way& w : way) budget += 3 * w.size();
  bool good = !(rising && cycle_);
  while (good && !heap_.empty()) {
    std::pop_heap(heap_.begin(), heap_.end());
    const Node node = heap_.back();
    heap_.pop_back();
    const Way& w = way[node.train];
    if (node.position >= w.size()) continue;
    const Tick time = earliest(node.train, node.position);
    if (time == w.time[node.position]) continue;
    if (time > in.latest[w.op[node.position]] || --budget < 0) {
      good = false;
      break;
    }
    set_time(node.train, node.position, time, node.cause);
    if (rising && (cycle_ || cost_ > limit)) {
      good = false;
      break;
    }
  }
  heap_.clear();
  pivot_ = -1;
  cycle_ = false;
  return good && cost_ <= limit;
}

void Board::undo(std::size_t mark) {
  heap_.clear();
  pivot_ = -1;
  cycle_ = false;
  while (journal_.size() > mark) {
    const Entry e = journal_.back();
    journal_.pop_back();
    switch (e.act) {
      case Act::kTime:
        way[e.a].time[e.b] = e.old;
        break;
      case Act::kStart:
        occupation[e.a].start = e.old;
        break;
      case Act::kFree:
        occupation[e.a].free = e.old;
        break;
      case Act::kCost:
        cost_ += e.old - way[e.a].cost;
        way[e.a].cost = e.old;
        break;
      case Act::kPlace:
        unplace(e.a);
        break;
      case Act::kRemove: {
        Way& w = way[e.a] = std::move(stash_.back());
        stash_.pop_back();
        auto stays = std::move(stash_stays_.back());
        stash_stays_.pop_back();
        for (; !stays.empty(); stays.pop_back()) {
          const int id = spare_.back();
          spare_.pop_back();
          occupation[id] = stays.back();
          enter_row(id, stays.back().rank);
        }
        cost_ += w.cost;
        incomplete_ -= w.complete;
        break;
      }
    }
  }
}

bool Board::clear(int train, Tick tolerance) const {
  for (int id : way[train].stay) {
    const int before = previous(id), after = next(id);
    if (before >= 0 && occupation[before].train != train && occupation[before].free > occupation[id].start + tolerance)
      return false;
    if (after >= 0 && occupation[after].train != train && occupation[id].free > occupation[after].start + tolerance)
      return false;
  }
  return true;
}

void Board::forget() {
  journal_.clear();
  stash_.clear();
  stash_stays_.clear();
}

}  // namespace shirei
