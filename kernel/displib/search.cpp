#include "search.h"

#include <algorithm>
#include <cmath>

namespace shirei {
namespace {

constexpr int kMostTrains = 8, kFewTrains = 3;
constexpr double kFewShare = 0.6;
constexpr double kHot = 0.02, kCold = 0.05;  // first temperature, of the cost; last temperature, of the first
constexpr double kBlinkShare = 0.5;
constexpr int kMostBlinks = 60;  // of 1024
constexpr int kStarts = 60;
constexpr double kStartsUntil = 0.05;  // of the budget
constexpr double kPushShare = 0.7;
constexpr Tick kTolerance = kSecond - 1;  // plans from outside know whole seconds only

}  // namespace

Search::Search(const Instance& instance, std::uint64_t seed)
    : in_(instance), random_(seed), board_(instance), router_(board_, random_), placement_(board_, router_, random_),
      is_chosen_(instance.n_trains, 0) {
  placement_.reserve_starts();
}

void Search::run(const Budget& budget) {
  budget_ = budget;
  started_ = Clock::now();
  ends_ = started_ + std::chrono::nanoseconds(static_cast<long>(budget.seconds * 1e9));
  last_iteration_ = budget.iterations ? iterations_ + budget.iterations : std::numeric_limits<long>::max();
  if (board_.incomplete()) {
    int steps = 40 * in_.n_trains + 1000;
    for (int tries = 0; tries < 20 && board_.incomplete() && steps > 0 && !out_of_budget(); ++tries) {
      placement_.complete([&] { return --steps < 0 || out_of_budget(); });
      placement_.reserve_starts();
    }
    board_.forget();
    keep_if_best();
  }
  // Ejection can go round in circles; another order then finds a way out.
  while (!best_.known() && !out_of_budget()) start_afresh();
  if (!best_.known()) return;
  while (starts_ < kStarts && !out_of_budget() && progress_ < kStartsUntil && best_.cost > 0) start_afresh();
  while (!out_of_budget() && best_.cost > 0) iterate();
}

// A first plan in another order; whatever order is lucky goes on.
void Search::start_afresh() {
  ++iterations_;
  ++starts_;
  for (int k = 0; k < in_.n_trains; ++k) board_.remove(k);
  placement_.reserve_starts();
  board_.forget();
  int steps = (best_.known() ? 3 : 40) * in_.n_trains + 20;
  const bool done = placement_.complete_in_random_order([&] { return --steps < 0; });
  board_.forget();
  if (done) keep_if_best();
  if (best_.known() && (!done || board_.cost() > best_.cost)) adopt(Plan(best_));
}

bool Search::out_of_budget() {
  if (iterations_ >= last_iteration_) return true;
  const auto now = Clock::now();
  double done = std::chrono::duration<double>(now - started_).count() / std::max(1e-9, budget_.seconds);
  if (budget_.iterations) done = 1.0 - double(last_iteration_ - iterations_) / double(budget_.iterations);
  const double progress = budget_.from + (budget_.to - budget_.from) * std::min(1.0, done);
  const double hot = std::max(2.0, kHot * double(best_.known() ? best_.cost : 0));
  temperature_ = std::max(0.3, hot * std::pow(kCold, progress));
  progress_ = progress;
  return !budget_.iterations && now >= ends_;
}

void Search::keep_if_best() {
  if (board_.incomplete() || board_.cost() >= best_.cost) return;
  best_.cost = board_.cost();
  best_.ops.resize(in_.n_trains);
  best_.times.resize(in_.n_trains);
  for (int k = 0; k < in_.n_trains; ++k) {
    best_.ops[k] = board_.way[k].op;
    best_.times[k] = board_.way[k].time;
  }
}

void Search::adopt(const Plan& plan) {
  for (int k = 0; k < in_.n_trains; ++k) board_.remove(k);
  placement_.reserve_starts();
  board_.forget();
  for (int k = 0; k < in_.n_trains; ++k)
    if (leads_through(plan.ops[k], k)) place_again(plan, k);
  if (!board_.settle()) {
    for (int k = 0; k < in_.n_trains; ++k) board_.remove(k);
    placement_.reserve_starts();
  }
  board_.forget();
  keep_if_best();
}

// Places a train as a plan says, late where the plan no longer gives it enough time. If it then gets in the way of
// those already placed, it stays off. Times are kept as they are: settle() would lose the plan's order.
void Search::place_again(const Plan& plan, int train) {
  const auto& ops = plan.ops[train];
  std::vector<Tick> times = plan.times[train];
  for (std::size_t i = 0; i < ops.size(); ++i) {
    times[i] = std::max(times[i], in_.earliest[ops[i]]);
    if (i && times[i] + kTolerance < times[i - 1] + in_.duration[ops[i - 1]]) times[i] = times[i - 1] + in_.duration[ops[i - 1]];
    if (times[i] > in_.latest[ops[i]]) return;
  }
  const auto mark = board_.mark();
  board_.remove(train);
  if (!board_.place(train, ops, times, {}, true) || !board_.clear(train, kTolerance)) board_.undo(mark);
}

bool Search::leads_through(const std::vector<int>& ops, int train) const {
  if (ops.empty() || ops.front() != in_.entry(train) || ops.back() != in_.exit(train)) return false;
  for (std::size_t i = 0; i + 1 < ops.size(); ++i) {
    const auto first = in_.successor.begin() + in_.first_successor[ops[i]];
    const auto last = in_.successor.begin() + in_.first_successor[ops[i] + 1];
    if (std::find(first, last, ops[i + 1]) == last) return false;
  }
  return true;
}

Cost Search::allowed_rise() {
  return static_cast<Cost>(-temperature_ * std::log(std::max(1e-12, random_.unit())));
}

void Search::iterate() {
  ++iterations_;
  choose_trains();
  const Cost before = board_.cost();
  const bool good = recreate(before + allowed_rise());
  router_.blink = 0;
  ++tally_[neighbourhood_];
  double reward = 0;
  if (!good) {
    board_.undo(0);
  } else {
    if (board_.cost() < best_.cost) reward = 4;
    else if (board_.cost() < before) reward = 1;
    if (board_.cost() < before) ++tally_[4 + neighbourhood_];
    board_.forget();
    keep_if_best();
  }
  share_[neighbourhood_] = std::max(0.05, 0.995 * share_[neighbourhood_] + 0.005 * reward);
}

bool Search::recreate(Cost limit) {
  const bool push = random_.chance(kPushShare);
  router_.blink = random_.chance(kBlinkShare) ? 1 + random_.below(kMostBlinks) : 0;
  for (int k : chosen_) board_.remove(k);
  placement_.reserve_starts();
  order_trains();
  for (int k : chosen_)
    if (!put_back(k, limit, push)) return false;
  return board_.cost() <= limit;
}

bool Search::put_back(int train, Cost limit, bool push) {
  if (!board_.settle()) return false;
  board_.remove(train);  // its reserved start; unsettled, or others would move up onto it
  const Cost room = limit - board_.cost() + 1;
  const bool fits = router_.find(train, Manner::kFit, room, route_);
  if (push && !(fits && route_.cost == 0)) {
    const Cost bound = fits ? route_.cost : room;
    if (router_.find(train, Manner::kPush, bound, pushed_)) {
      const auto mark = board_.mark();
      ++tally_[8];
      if (board_.place(train, pushed_.ops, pushed_.times, pushed_.keys, true) && board_.settle(limit, true)) {
        ++tally_[9];
        router_.foresight.note_push(pushed_.longest_push);
        return true;
      }
      board_.undo(mark);
    }
  }
  if (!fits) return false;
  board_.place(train, route_.ops, route_.times, route_.keys, true);
  return board_.settle();
}

void Search::order_trains() {
  for (int i = static_cast<int>(chosen_.size()) - 1; i > 0; --i) std::swap(chosen_[i], chosen_[random_.below(i + 1)]);
}

void Search::add(int train) {
  if (is_chosen_[train] || static_cast<int>(chosen_.size()) >= wanted_) return;
  is_chosen_[train] = 1;
  chosen_.push_back(train);
}

int Search::paying_train() {
  if (random_.chance(0.2)) return random_.below(in_.n_trains);
  Cost at = static_cast<Cost>(random_.unit() * double(board_.cost()));
  for (int k = 0; k < in_.n_trains; ++k) {
    at -= board_.way[k].cost;
    if (at < 0) return k;
  }
  return random_.below(in_.n_trains);
}

void Search::choose_trains() {
  chosen_.clear();
  wanted_ = 1 + random_.below(std::min(random_.chance(kFewShare) ? kFewTrains : kMostTrains, in_.n_trains));
  double total = 0, at = 0;
  for (double s : share_) total += s;
  at = random_.unit() * total;
  int pick = 0;
  while (pick + 1 < kNeighbourhoods && at >= share_[pick]) at -= share_[pick++];
  neighbourhood_ = static_cast<Neighbourhood>(pick);
  const int seed = paying_train();
  switch (neighbourhood_) {
    case kChain: choose_chain(seed); break;
    case kPlace: choose_place(seed); break;
    case kBy: choose_by(seed); break;
    default: choose_chance(); break;
  }
  for (int k : chosen_) is_chosen_[k] = 0;
}

// Whoever it waits for, whoever those wait for, and so on back.
void Search::choose_chain(int train) {
  add(train);
  const Way* w = &board_.way[train];
  int position = w->size() - 1;
  for (int steps = 0; steps < 2000 && position >= 0 && static_cast<int>(chosen_.size()) < wanted_; ++steps) {
    int blocker = -1;
    for (int s = w->first_stay[position]; s < w->first_stay[position + 1]; ++s) {
      const Occupation& o = board_.occupation[w->stay[s]];
      const int before = o.from == position ? board_.previous(w->stay[s]) : -1;
      if (before < 0 || board_.occupation[before].train == o.train) continue;
      if (board_.occupation[before].free == w->time[position]) blocker = before;
    }
    if (blocker < 0 || random_.chance(0.15)) {
      --position;
      continue;
    }
    const Occupation& o = board_.occupation[blocker];
    add(o.train);
    w = &board_.way[o.train];
    position = std::min(o.to + 1, w->size() - 1);
  }
}

// Whoever uses a resource of the train near to its own time there.
void Search::choose_place(int train) {
  add(train);
  const Way& w = board_.way[train];
  if (w.stay.empty()) return;
  const Occupation& here = board_.occupation[w.stay[random_.below(static_cast<int>(w.stay.size()))]];
  const auto& row = board_.row[here.resource];
  for (int d = 1; d < static_cast<int>(row.size()) && static_cast<int>(chosen_.size()) < wanted_; ++d) {
    if (here.rank - d >= 0) add(board_.occupation[row[here.rank - d]].train);
    if (here.rank + d < static_cast<int>(row.size())) add(board_.occupation[row[here.rank + d]].train);
  }
}

// Whoever goes just before or just after it somewhere.
void Search::choose_by(int train) {
  add(train);
  for (int tries = 0; tries < 4 * wanted_ && static_cast<int>(chosen_.size()) < wanted_; ++tries) {
    const Way& w = board_.way[chosen_[random_.below(static_cast<int>(chosen_.size()))]];
    if (w.stay.empty()) continue;
    const int id = w.stay[random_.below(static_cast<int>(w.stay.size()))];
    const int other = random_.chance(0.5) ? board_.next(id) : board_.previous(id);
    if (other >= 0) add(board_.occupation[other].train);
  }
}

void Search::choose_chance() {
  for (int tries = 0; tries < 4 * wanted_; ++tries) add(random_.below(in_.n_trains));
}

std::vector<long> Search::tally() const { return {tally_.begin(), tally_.end()}; }

}  // namespace shirei
