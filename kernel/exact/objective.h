// The least that must be paid: weighted literals that would better be false, and cores of which one must be true.
//
// Core-guided maximum satisfiability with strata (Fu and Malik 2006; Ansotegui, Bonet, Levy 2013; Narodytska and Bacchus 2014): a core
// raises the bound by its least weight, and what remains is that more than one of its literals be true. Cores are first
// gathered without sharing weight (Berg and Jarvisalo 2017) and counted into when nothing else contradicts.
#pragma once

#include <vector>

#include "problem.h"
#include "sat.h"

namespace shirei::exact {

class Objective {
 public:
  explicit Objective(Sat& sat) : sat_(sat) {}

  // Being true costs so much more.
  void charge(Lit bad, Cost weight);
  // Moves up to so much of a literal's weight away from it; returns how much.
  Cost discharge(Lit bad, Cost weight);
  // So much is paid whatever happens; may be negative.
  void pay(Cost cost) { bound_ += cost; }
  // Proven so far for whatever has been said about the problem.
  Cost bound() const { return bound_; }

  // That no literal of the present stratum be true, the heaviest first.
  std::vector<Lit> wishes() const;
  // Not all wishes can be met: `refused` are some of them that contradict each other.
  void refuse(const std::vector<Lit>& refused);
  // Nothing contradicts: goes on to gathered cores, then to lighter literals.
  void go_on();
  // A plan that costs `least` is known: whoever would make another one no cheaper is false.
  void look_below(Cost least);

 private:
  struct Core {
    std::vector<Lit> lits;
    Cost weight;
  };
  Cost weight(Lit lit) const { return lit < static_cast<int>(weight_.size()) ? weight_[lit] : 0; }
  Cost heaviest_below(Cost limit) const;
  void count_in(const Core& core);

  Sat& sat_;
  Cost bound_ = 0, stratum_ = kNever;
  std::vector<Cost> weight_;  // by literal
  std::vector<Lit> bad_;      // that have or had a weight
  std::vector<char> listed_;
  std::vector<Core> cores_;   // charged, but not counted into yet
};

}  // namespace shirei::exact
