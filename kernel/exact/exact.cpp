#include "exact.h"

#include <algorithm>
#include <chrono>

namespace shirei::exact {
namespace {

constexpr long kConflictsAStep = 2000;
constexpr long kConflictsToDrop = 60;    // tried before a literal stays in a core
constexpr std::size_t kLargestToShrink = 60;
constexpr int kCirclesAStep = 50;
constexpr int kConflictsEach = 2;  // new orders for each stay and model
constexpr int kPatience = 40;      // models without a core before going on

}  // namespace

Exact::Exact(const Rows& rows)
    : in_(rows), objective_(sat_), ladder_(in_, sat_, objective_), orders_(in_, sat_, ladder_),
      draft_(in_, sat_, ladder_, orders_), chains_(in_, sat_, ladder_, orders_, draft_), preferred_start_(in_.n_ops, -1) {
  for (int k = 0; k < in_.n_trains; ++k)
    if (!in_.reachable(in_.entry(k))) state_ = State::kInfeasible;
  note_bound();
}

State Exact::run(double seconds, long steps) {
  using Clock = std::chrono::steady_clock;
  const auto ends = Clock::now() + std::chrono::duration<double>(seconds);
  for (long done = 0; state_ == State::kOpen && !sat_.stop && (steps ? done < steps : Clock::now() < ends); ++done) {
    take_offer();
    if (!step()) conclude();
    note_bound();
  }
  return state_;
}

// One question to the formula and what follows from the answer; false if there is nothing left to ask.
bool Exact::step() {
  if (!sat_.consistent() || (best_cost_ < kNever && objective_.bound() >= best_cost_)) return false;
  const auto answer = sat_.solve(objective_.wishes(), kConflictsAStep);
  if (answer == Sat::Answer::kStopped) return true;
  if (answer == Sat::Answer::kNo) {
    if (!sat_.consistent() || sat_.core().empty()) return false;
    found_core(sat_.core());
    return true;
  }
  ++models_;
  const bool incomplete = refine();
  if (incomplete && ++patience_ < kPatience) return true;
  patience_ = 0;
  objective_.go_on();
  return true;
}

// Nothing cheaper than the best plan is left.
void Exact::conclude() {
  state_ = best_cost_ < kNever ? State::kOptimal : State::kInfeasible;
}

void Exact::found_core(std::vector<Lit> core) {
  ++cores_;
  patience_ = 0;
  core = smaller(std::move(core));
  if (!sat_.consistent() || core.empty()) return;
  objective_.refuse(core);
}

// The same contradiction with fewer wishes.
std::vector<Lit> Exact::smaller(std::vector<Lit> core) {
  if (core.size() < 2 || core.size() > kLargestToShrink) return core;
  for (std::size_t i = 0; i < core.size() && core.size() > 1 && !sat_.stop;) {
    auto without = core;
    without.erase(without.begin() + static_cast<std::ptrdiff_t>(i));
    if (sat_.solve(without, kConflictsToDrop) == Sat::Answer::kNo) {
      if (!sat_.consistent()) return {};
      std::vector<Lit> kept;  // in the old order, so that what was tried is not tried again
      for (Lit lit : core)
        if (std::find(sat_.core().begin(), sat_.core().end(), lit) != sat_.core().end()) kept.push_back(lit);
      i = std::min(i, kept.size());
      core = std::move(kept);
    } else {
      ++i;
    }
  }
  return core;
}

// Says what the last model has left out; false if it is a plan that pays what it admits.
bool Exact::refine() {
  if (!draft_.read()) return forbid_circles();
  const bool late = explain_delays();
  if (decide(draft_.conflicts(kConflictsEach))) return true;
  if (!draft_.close_gaps()) return open_gaps();
  if (decide(draft_.too_early())) return true;
  keep();
  return late;
}

// A train that visits two operations visits them in the order of their numbers, so the clause need not say by which way.
bool Exact::forbid_circles() {
  for (const auto& circle : draft_.circles(kCirclesAStep)) {
    std::vector<Arc> orders;
    for (const Arc& arc : circle)
      if (arc.pair >= 0) orders.push_back(arc);
    std::vector<Lit> clause;
    for (std::size_t i = 0; i < orders.size(); ++i) {
      const Arc& arc = orders[i];
      const int came_to = orders[(i + 1) % orders.size()].second;  // circles are listed backwards
      const Pair& pair = orders_.pair(arc.pair);
      clause.push_back(arc.first == pair.a ? opposite(pair.a_first) : pair.a_first);
      clause.push_back(opposite(ladder_.visit(arc.second)));
      clause.push_back(opposite(came_to <= arc.first ? ladder_.visit(arc.first) : ladder_.step_to(arc.first, arc.from)));
    }
    sat_.add(std::move(clause));
    ++circles_;
  }
  return true;
}

// Neighbours whose order was left open wait for each other within one second.
bool Exact::open_gaps() {
  const auto circles = draft_.circles(kCirclesAStep);
  for (const auto& circle : circles)
    for (const Arc& arc : circle)
      if (arc.pair == -2) orders_.decide_on(arc.first, arc.second, starts_first(arc.first, arc.second));
  return true;
}

bool Exact::explain_delays() {
  bool late = false;
  for (const auto& way : draft_.ways())
    for (int op : way) {
      const Time start = draft_.start(op);
      if (start > in_.latest[op]) {
        late |= chains_.explain(op, in_.latest[op] + 1);
      } else if (!in_.delays[op].empty()) {
        const Time admitted = ladder_.start_in_model(op);
        if (in_.cost(op, start) > in_.cost(op, admitted)) late |= chains_.explain(op, ladder_.dearer_rung(op, admitted, start));
      }
    }
  return late;
}

bool Exact::starts_first(int a, int b) const {
  if (preferred_start_[a] >= 0 && preferred_start_[b] >= 0) return preferred_start_[a] <= preferred_start_[b];
  return draft_.start(a) <= draft_.start(b);
}

bool Exact::decide(const std::vector<std::pair<int, int>>& found) {
  for (const auto& [a, b] : found) orders_.decide_on(a, b, starts_first(a, b));
  return !found.empty();
}

void Exact::keep() {
  const Cost cost = draft_.cost();
  if (cost >= best_cost_) return;
  for (const auto& way : draft_.ways())
    for (int op : way)
      if (draft_.start(op) > in_.latest[op]) return;
  Plan plan;
  plan.cost = cost;
  plan.ops = draft_.ways();
  plan.times.resize(in_.n_trains);
  std::vector<int> place(in_.n_ops, 0);
  for (int k = 0; k < in_.n_trains; ++k)
    for (std::size_t i = 0; i < plan.ops[k].size(); ++i) {
      place[plan.ops[k][i]] = static_cast<int>(i);
      plan.times[k].push_back(draft_.start(plan.ops[k][i]));
    }
  for (int op : draft_.events()) plan.order.push_back({in_.train[op], place[op]});
  prefer(plan);
  {
    const std::lock_guard guard(lock_);
    best_ = std::move(plan);
  }
  best_cost_ = cost;
  objective_.look_below(cost);
}

void Exact::prefer(const Plan& plan) {
  std::fill(preferred_start_.begin(), preferred_start_.end(), -1);
  for (int k = 0; k < in_.n_trains; ++k)
    for (std::size_t i = 0; i < plan.ops[k].size(); ++i) {
      const int op = plan.ops[k][i];
      preferred_start_[op] = plan.times[k][i];
      if (!in_.reachable(op)) continue;
      sat_.prefer(ladder_.visit(op));
      if (i + 1 < plan.ops[k].size()) sat_.prefer(ladder_.step_to(op, plan.ops[k][i + 1]));
    }
  for (int i = 0; i < orders_.size(); ++i) {
    const Pair& pair = orders_.pair(i);
    if (preferred_start_[pair.a] >= 0 && preferred_start_[pair.b] >= 0) orders_.prefer(i, starts_first(pair.a, pair.b));
  }
}

void Exact::offer(const Plan& plan) {
  const std::lock_guard guard(lock_);
  if (plan.cost < offered_.cost) offered_ = plan;
}

void Exact::take_offer() {
  Plan plan;
  {
    const std::lock_guard guard(lock_);
    if (offered_.cost >= best_cost_) return;
    best_ = plan = offered_;
  }
  best_cost_ = plan.cost;
  prefer(plan);
  objective_.look_below(plan.cost);
}

Plan Exact::best() const {
  const std::lock_guard guard(lock_);
  return best_;
}

void Exact::note_bound() {
  if (state_ == State::kInfeasible) return;
  const Cost reached = state_ == State::kOptimal ? best_cost_.load() : std::min<Cost>(objective_.bound(), best_cost_);
  proven_ = std::max<Cost>(proven_, reached);
}

std::vector<long> Exact::tally() const {
  return {models_, cores_, circles_, orders_.size(), sat_.variables(), sat_.conflicts()};
}

}  // namespace shirei::exact
