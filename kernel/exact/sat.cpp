#include "sat.h"

#include <algorithm>

namespace shirei::exact {
namespace {

constexpr double kDecay = 1 / 0.95;
constexpr double kLargest = 1e100;
constexpr int kRestart = 100;  // conflicts, times the sequence of Luby et al. (1993)

int luby(int i) {
  int size = 1, order = 0;
  for (; size < i + 1; ++order) size = 2 * size + 1;
  for (; size - 1 != i; --order) {
    size = (size - 1) / 2;
    i %= size;
  }
  return 1 << order;
}

}  // namespace

void ActivityHeap::insert(int v) {
  if (v >= static_cast<int>(place_.size())) place_.resize(v + 1, -1);
  if (place_[v] >= 0) return;
  place_[v] = static_cast<int>(heap_.size());
  heap_.push_back(v);
  up(place_[v]);
}

int ActivityHeap::pop() {
  const int top = heap_[0];
  heap_[0] = heap_.back();
  place_[heap_[0]] = 0;
  heap_.pop_back();
  place_[top] = -1;
  if (!heap_.empty()) down(0);
  return top;
}

void ActivityHeap::up(int i) {
  const int v = heap_[i];
  for (; i > 0 && above(v, heap_[(i - 1) / 2]); i = (i - 1) / 2) {
    heap_[i] = heap_[(i - 1) / 2];
    place_[heap_[i]] = i;
  }
  heap_[i] = v;
  place_[v] = i;
}

void ActivityHeap::down(int i) {
  const int v = heap_[i], size = static_cast<int>(heap_.size());
  for (int child = 2 * i + 1; child < size; child = 2 * i + 1) {
    if (child + 1 < size && above(heap_[child + 1], heap_[child])) ++child;
    if (!above(heap_[child], v)) break;
    heap_[i] = heap_[child];
    place_[heap_[i]] = i;
    i = child;
  }
  heap_[i] = v;
  place_[v] = i;
}

Sat::Sat() : heap_(activity_) {}

Lit Sat::new_literal(bool phase) {
  const int v = variables();
  value_.push_back(0);
  phase_.push_back(phase);
  seen_.push_back(0);
  model_.push_back(0);
  level_.push_back(-1);
  reason_.push_back(kNone);
  activity_.push_back(0);
  watches_.emplace_back();
  watches_.emplace_back();
  heap_.insert(v);
  return positive(v);
}

Sat::Ref Sat::store(const std::vector<Lit>& clause, int joined) {
  const Ref c = static_cast<Ref>(arena_.size());
  arena_.push_back(static_cast<int>(clause.size()));
  arena_.push_back(joined);
  arena_.insert(arena_.end(), clause.begin(), clause.end());
  (joined ? learnt_ : clauses_).push_back(c);
  watch(c);
  return c;
}

void Sat::watch(Ref c) {
  const Lit* l = literals(c);
  watches_[opposite(l[0])].push_back({c, l[1]});
  watches_[opposite(l[1])].push_back({c, l[0]});
}

void Sat::add(std::vector<Lit> clause) {
  back_to(0);
  if (!consistent_) return;
  std::sort(clause.begin(), clause.end());
  std::size_t kept = 0;
  for (Lit lit : clause) {
    if (fixed(lit) > 0 || (kept && clause[kept - 1] == opposite(lit))) return;
    if (fixed(lit) < 0 || (kept && clause[kept - 1] == lit)) continue;
    clause[kept++] = lit;
  }
  clause.resize(kept);
  if (clause.empty()) {
    consistent_ = false;
  } else if (clause.size() == 1) {
    assign(clause[0], kNone);
    consistent_ = propagate() == kNone;
  } else {
    store(clause, 0);
  }
}

void Sat::assign(Lit lit, Ref reason) {
  const int v = variable(lit);
  value_[v] = lit & 1 ? -1 : 1;
  level_[v] = level();
  reason_[v] = reason;
  trail_.push_back(lit);
}

Sat::Ref Sat::propagate() {
  while (head_ < trail_.size()) {
    const Lit holds = trail_[head_++], fails = opposite(holds);
    auto& list = watches_[holds];
    std::size_t kept = 0, i = 0;
    for (; i < list.size(); ++i) {
      const Watch w = list[i];
      if (value(w.blocker) > 0) {
        list[kept++] = w;
        continue;
      }
      Lit* l = literals(w.clause);
      const int size = arena_[w.clause];
      if (l[0] == fails) std::swap(l[0], l[1]);
      const Lit first = l[0];
      if (value(first) > 0) {
        list[kept++] = {w.clause, first};
        continue;
      }
      int other = 2;
      while (other < size && value(l[other]) < 0) ++other;
      if (other < size) {
        std::swap(l[1], l[other]);
        watches_[opposite(l[1])].push_back({w.clause, first});
        continue;
      }
      list[kept++] = {w.clause, first};
      if (value(first) < 0) {
        for (++i; i < list.size(); ++i) list[kept++] = list[i];
        list.resize(kept);
        head_ = trail_.size();
        return w.clause;
      }
      assign(first, w.clause);
    }
    list.resize(kept);
  }
  return kNone;
}

void Sat::back_to(int level_wanted) {
  if (level() <= level_wanted) return;
  for (std::size_t i = trail_.size(); i > static_cast<std::size_t>(level_start_[level_wanted]);) {
    const int v = variable(trail_[--i]);
    phase_[v] = value_[v] > 0;
    value_[v] = 0;
    level_[v] = -1;
    heap_.insert(v);
  }
  trail_.resize(level_start_[level_wanted]);
  level_start_.resize(level_wanted);
  head_ = trail_.size();
}

// The first unique implication point; returns the level to go back to.
int Sat::analyze(Ref conflict, std::vector<Lit>& learnt) {
  learnt.assign(1, kNoLit);
  int open = 0;
  Lit pivot = kNoLit;
  std::size_t at = trail_.size();
  do {
    const Lit* l = literals(conflict);
    for (int i = 0; i < arena_[conflict]; ++i) {
      const int v = variable(l[i]);
      if (l[i] == pivot || seen_[v] || level_[v] == 0) continue;
      seen_[v] = 1;
      bump(v);
      if (level_[v] == level()) {
        ++open;
      } else {
        learnt.push_back(l[i]);
      }
    }
    while (!seen_[variable(trail_[--at])]) {
    }
    pivot = trail_[at];
    conflict = reason_[variable(pivot)];
    seen_[variable(pivot)] = 0;
  } while (--open > 0);
  learnt[0] = opposite(pivot);
  scratch_ = learnt;
  std::size_t kept = 1;
  for (std::size_t i = 1; i < learnt.size(); ++i)
    if (!is_implied(learnt[i])) learnt[kept++] = learnt[i];
  learnt.resize(kept);
  for (Lit lit : scratch_) seen_[variable(lit)] = 0;
  int back = 0;
  for (std::size_t i = 1; i < learnt.size(); ++i)
    if (level_[variable(learnt[i])] > back) {
      back = level_[variable(learnt[i])];
      std::swap(learnt[1], learnt[i]);
    }
  return back;
}

// Whether the rest of the learnt clause already says it.
bool Sat::is_implied(Lit lit) const {
  const Ref reason = reason_[variable(lit)];
  if (reason == kNone) return false;
  for (int i = 0; i < arena_[reason]; ++i) {
    const int v = variable(arena_[reason + 2 + i]);
    if (v != variable(lit) && !seen_[v] && level_[v] != 0) return false;
  }
  return true;
}

int Sat::joined_levels(const std::vector<Lit>& clause) {
  ++stamps_;
  int joined = 0;
  for (Lit lit : clause) {
    const int l = level_[variable(lit)];
    if (l >= static_cast<int>(stamp_.size())) stamp_.resize(l + 1, 0);
    joined += stamp_[l] != stamps_;
    stamp_[l] = stamps_;
  }
  return joined;
}

void Sat::bump(int v) {
  if ((activity_[v] += step_) > kLargest) {
    for (double& a : activity_) a /= kLargest;
    step_ /= kLargest;
  }
  if (heap_.holds(v)) heap_.risen(v);
}

// The assumptions because of which `failed` cannot hold.
void Sat::explain(Lit failed) {
  core_.assign(1, failed);
  if (level() == 0) return;
  seen_[variable(failed)] = 1;
  for (std::size_t i = trail_.size(); i > static_cast<std::size_t>(level_start_[0]);) {
    const int v = variable(trail_[--i]);
    if (!seen_[v]) continue;
    seen_[v] = 0;
    if (reason_[v] == kNone) {
      if (trail_[i] != failed) core_.push_back(trail_[i]);
    } else {
      for (int j = 0; j < arena_[reason_[v]]; ++j) {
        const int u = variable(arena_[reason_[v] + 2 + j]);
        if (u != v && level_[u] > 0) seen_[u] = 1;
      }
    }
  }
  seen_[variable(failed)] = 0;
}

Lit Sat::decide() {
  while (!heap_.empty()) {
    const int v = heap_.pop();
    if (value_[v] == 0) return phase_[v] ? positive(v) : opposite(positive(v));
  }
  return kNoLit;
}

Sat::Answer Sat::solve(const std::vector<Lit>& assumptions, long conflicts) {
  core_.clear();
  const long until = conflicts < 0 ? -1 : n_conflicts_ + conflicts;
  Answer answer = Answer::kStopped;
  for (int restart = 0; answer == Answer::kStopped && consistent_; ++restart) {
    long slice = n_conflicts_ + static_cast<long>(kRestart) * luby(restart);
    if (until >= 0) slice = std::min(slice, until);
    answer = search(assumptions, slice);
    if (stop || (until >= 0 && n_conflicts_ >= until)) break;
  }
  if (answer == Answer::kYes)
    for (int v = 0; v < variables(); ++v) model_[v] = value_[v] > 0;
  back_to(0);
  return consistent_ ? answer : Answer::kNo;
}

Sat::Answer Sat::search(const std::vector<Lit>& assumptions, long until) {
  std::vector<Lit> learnt;
  if (n_conflicts_ >= forget_at_) {
    back_to(0);
    forget_half();
  }
  for (;;) {
    const Ref conflict = propagate();
    if (conflict != kNone) {
      if (level() == 0) {
        consistent_ = false;
        return Answer::kNo;
      }
      ++n_conflicts_;
      const int back = analyze(conflict, learnt);
      const int joined = learnt.size() > 1 ? joined_levels(learnt) : 1;
      back_to(back);
      if (learnt.size() == 1) {
        assign(learnt[0], kNone);
      } else {
        assign(learnt[0], store(learnt, joined));
      }
      step_ *= kDecay;
      continue;
    }
    if (stop) return Answer::kStopped;
    if (n_conflicts_ >= until) {
      back_to(std::min(level(), static_cast<int>(assumptions.size())));
      return Answer::kStopped;
    }
    Lit next = kNoLit;
    while (level() < static_cast<int>(assumptions.size())) {
      const Lit wanted = assumptions[level()];
      if (value(wanted) < 0) {
        explain(wanted);
        return Answer::kNo;
      }
      if (value(wanted) == 0) {
        next = wanted;
        break;
      }
      level_start_.push_back(static_cast<int>(trail_.size()));  // holds already
    }
    if (next == kNoLit && (next = decide()) == kNoLit) return Answer::kYes;
    level_start_.push_back(static_cast<int>(trail_.size()));
    assign(next, kNone);
  }
}

// At level 0: keeps the better half of what was learnt, drops what holds anyway, and packs the arena.
void Sat::forget_half() {
  forget_at_ = n_conflicts_ + (forget_step_ += 500);
  std::stable_sort(learnt_.begin(), learnt_.end(), [&](Ref a, Ref b) { return arena_[a + 1] < arena_[b + 1]; });
  std::size_t keep = learnt_.size() / 2;
  while (keep < learnt_.size() && arena_[learnt_[keep] + 1] <= 2) ++keep;
  learnt_.resize(keep);
  std::vector<int> packed;
  for (auto* list : {&clauses_, &learnt_}) {
    std::size_t kept = 0;
    for (Ref c : *list) {
      const Lit* l = literals(c);
      if (std::any_of(l, l + arena_[c], [&](Lit lit) { return fixed(lit) > 0; })) continue;
      (*list)[kept++] = static_cast<Ref>(packed.size());
      packed.insert(packed.end(), arena_.begin() + c, arena_.begin() + c + 2 + arena_[c]);
    }
    list->resize(kept);
  }
  arena_ = std::move(packed);
  for (auto& list : watches_) list.clear();
  for (int& reason : reason_) reason = kNone;
  for (auto* list : {&clauses_, &learnt_})
    for (Ref c : *list) watch(c);
}

}  // namespace shirei::exact
