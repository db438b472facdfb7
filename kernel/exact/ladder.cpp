#include "ladder.h"

#include <algorithm>

namespace shirei::exact {

Ladder::Ladder(const Problem& problem, Sat& sat, Objective& objective)
    : in_(problem), sat_(sat), objective_(objective), always_(sat.new_literal(true)), rungs_(problem.n_ops), step_(problem.n_ops) {
  sat_.add({always_});
  make_visits();
  for (int op = 0; op < in_.n_ops; ++op)
    if (in_.reachable(op)) make_steps(op);
  for (int op = 0; op < in_.n_ops; ++op) price(op, 0);
}

void Ladder::make_visits() {
  for (int op = 0; op < in_.n_ops; ++op) {
    Lit lit = opposite(always_);
    if (in_.reachable(op)) {
      const auto& before = in_.before[op];
      const bool follows = before.size() == 1 && in_.next[before[0]].size() == 1;
      lit = in_.unavoidable[op] ? always_ : follows ? visit(before[0]) : sat_.new_literal();
    }
    rungs_[op].push_back({in_.head[op], lit});
  }
}

// Who visits an operation goes on to another one, and came from one.
void Ladder::make_steps(int op) {
  std::vector<Lit> onwards{opposite(visit(op))};
  for (int next : in_.next[op]) {
    Lit lit = visit(op);
    if (in_.next[op].size() > 1) {
      lit = visit(next);
      if (in_.before[next].size() > 1) {
        lit = sat_.new_literal();
        sat_.add({opposite(lit), visit(next)});
      }
      sat_.add({opposite(lit), visit(op)});
    } else {
      sat_.add({opposite(lit), visit(next)});
    }
    step_[op].push_back(lit);
    onwards.push_back(lit);
  }
  if (!in_.is_exit(op)) sat_.add(std::move(onwards));
}

Lit Ladder::step_to(int op, int next) const {
  const auto& list = in_.next[op];
  return step_[op][std::find(list.begin(), list.end(), next) - list.begin()];
}

Lit Ladder::from(int op, Time start) {
  if (start > in_.latest[op]) return opposite(always_);
  auto& rungs = rungs_[op];
  if (start <= rungs.front().start) return visit(op);
  auto above = std::lower_bound(rungs.begin(), rungs.end(), start, [](const Rung& r, Time t) { return r.start < t; });
  if (above != rungs.end() && (above->start == start || sat_.fixed(above->lit) > 0)) return above->lit;
  if (sat_.fixed((above - 1)->lit) < 0) return (above - 1)->lit;
  const Lit lit = sat_.new_literal();
  sat_.add({opposite(lit), (above - 1)->lit});
  if (above != rungs.end()) sat_.add({opposite(above->lit), lit});
  const std::size_t place = above - rungs.begin();
  rungs.insert(above, {start, lit});
  price(op, place);
  return lit;
}

// The rung takes over what the next higher one charged for reaching it.
void Ladder::price(int op, std::size_t place) {
  if (in_.delays[op].empty() || !in_.reachable(op)) return;
  const auto& rungs = rungs_[op];
  const Cost more = in_.cost(op, rungs[place].start) - (place ? in_.cost(op, rungs[place - 1].start) : 0);
  if (place + 1 < rungs.size()) {
    const Lit higher = rungs[place + 1].lit;
    const Cost missing = more - objective_.discharge(higher, more);
    if (missing > 0) {  // charged already by a core: the higher rung is then free of it
      objective_.charge(opposite(higher), missing);
      objective_.pay(-missing);
    }
  }
  objective_.charge(rungs[place].lit, more);
}

Time Ladder::rung_between(int op, Time low, Time high) const {
  const auto& rungs = rungs_[op];
  const auto above = std::lower_bound(rungs.begin(), rungs.end(), low, [](const Rung& r, Time t) { return r.start < t; });
  return above != rungs.end() && above->start <= high ? above->start : low;
}

Time Ladder::dearer_rung(int op, Time above, Time start) const {
  const auto& rungs = rungs_[op];
  for (std::size_t i = rungs.size(); i-- > 0 && rungs[i].start > above;)
    if (rungs[i].start <= start && in_.cost(op, rungs[i].start) > in_.cost(op, above)) return rungs[i].start;
  Time earliest = start;
  for (const Delay& d : in_.delays[op])
    if (d.threshold < earliest && in_.cost(op, d.threshold) == in_.cost(op, start)) earliest = d.threshold;
  return earliest;
}

Time Ladder::start_in_model(int op) const {
  const auto& rungs = rungs_[op];
  for (std::size_t i = rungs.size(); i-- > 0;)
    if (sat_.is_true(rungs[i].lit)) return rungs[i].start;
  return -1;
}

}  // namespace shirei::exact
