// Proves what a plan must cost at least, and finds the cheapest one if it is given time.
//
// Every train is first alone: no conflict between trains is part of the formula. What a model of it leaves out is found by laying
// its ways and orders out in time (draft.h) and is added: an order for two trains that overlap, a clause against a circle, and, where a
// delay costs more than the model admits, the start times along the chain of events that causes it. So the bound is
// that of a relaxation at any moment, and the model is a plan when nothing is left out (logic-based Benders decomposition, Hooker and Ottosson 2003; lazily
// discretized times, Croella, Luteberget, Mannino, Ventura 2024).
#pragma once

#include <atomic>
#include <mutex>

#include "chains.h"
#include "draft.h"
#include "ladder.h"
#include "objective.h"
#include "orders.h"
#include "problem.h"
#include "sat.h"

namespace shirei::exact {

enum class State { kOpen, kOptimal, kInfeasible };

class Exact {
 public:
  explicit Exact(const Rows& rows);

  // Works for so many seconds or until it is done; with `steps` (questions to the formula) the clock plays no part.
  State run(double seconds, long steps = 0);
  void stop() { sat_.stop = true; }
  // A plan from elsewhere: only cheaper ones are looked for from now on, first near it. From any thread.
  void offer(const Plan& plan);

  // From any thread.
  State state() const { return state_; }
  Cost bound() const { return proven_; }
  Plan best() const;
  Cost best_cost() const { return best_cost_; }
  const Problem& problem() const { return in_; }
  std::vector<long> tally() const;

 private:
  bool step();
  void conclude();
  void take_offer();
  void found_core(std::vector<Lit> core);
  std::vector<Lit> smaller(std::vector<Lit> core);
  bool refine();
  bool forbid_circles();
  bool explain_delays();
  bool decide(const std::vector<std::pair<int, int>>& found);
  bool open_gaps();
  void keep();
  void prefer(const Plan& plan);
  bool starts_first(int a, int b) const;
  void note_bound();

  Problem in_;
  Sat sat_;
  Objective objective_;
  Ladder ladder_;
  Orders orders_;
  Draft draft_;
  Chains chains_;
  std::vector<Time> preferred_start_;   // in the best plan, -1 where it does not go
  int patience_ = 0;                    // models since the last core

  mutable std::mutex lock_;
  Plan best_, offered_;
  std::atomic<Cost> proven_{0}, best_cost_{kNever};
  std::atomic<State> state_{State::kOpen};
  long models_ = 0, cores_ = 0, circles_ = 0;
};

}  // namespace shirei::exact
