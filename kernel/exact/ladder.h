// When operations start, as literals that are made when somebody asks: "it is visited, and starts no earlier than t".
//
// The rungs of an operation's ladder imply each other downwards; its lowest rung, at the earliest start on any way, is the
// literal of the visit itself (dynamic discretization: Croella, Luteberget, Mannino, Ventura 2024). What a start costs hangs on the rungs.
#pragma once

#include <vector>

#include "objective.h"
#include "problem.h"
#include "sat.h"

namespace shirei::exact {

class Ladder {
 public:
  Ladder(const Problem& problem, Sat& sat, Objective& objective);

  // On whatever way: the operation is visited.
  Lit visit(int op) const { return rungs_[op].front().lit; }
  // The train goes on from an operation to the i-th of those that may follow.
  Lit step(int op, int i) const { return step_[op][i]; }
  Lit step_to(int op, int next) const;
  // Visited, and not before `start`.
  Lit from(int op, Time start);
  // A time from `low` to `high` that has a literal already, the lowest; else `low`.
  Time rung_between(int op, Time low, Time high) const;
  // The latest time after `above` and up to `start` that has a literal and at which an operation costs more than at `above`; else the
  // earliest time at which it costs as much as at `start`.
  Time dearer_rung(int op, Time above, Time start) const;
  // The latest start that the last model has to admit.
  Time start_in_model(int op) const;
  Lit always() const { return always_; }

 private:
  struct Rung {
    Time start;
    Lit lit;
  };
  void make_visits();
  void make_steps(int op);
  void price(int op, std::size_t rung);

  const Problem& in_;
  Sat& sat_;
  Objective& objective_;
  Lit always_;
  std::vector<std::vector<Rung>> rungs_;
  std::vector<std::vector<Lit>> step_;
};

}  // namespace shirei::exact
