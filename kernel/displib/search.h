// Improves a complete plan: take a few related trains off the board, put them back otherwise, keep what is good.
//
// Ruin and recreate under simulated annealing. Which trains are related is chosen by neighbourhoods whose shares
// follow their success: along the chain that makes a paying train late, around a place and a time, or by chance.
#pragma once

#include <array>
#include <chrono>
#include <vector>

#include "board.h"
#include "placement.h"
#include "random.h"
#include "router.h"

namespace shirei {

// A complete plan, for keeping and for handing on.
struct Plan {
  std::vector<std::vector<int>> ops;
  std::vector<std::vector<Tick>> times;
  Cost cost = kNoCost;

  bool known() const { return cost < kNoCost; }
};

struct Budget {
  double seconds = 0;       // of this slice
  long iterations = 0;      // 0: no limit
  double from = 0, to = 0;  // which part of the whole search this slice is
};

class Search {
 public:
  Search(const Instance& instance, std::uint64_t seed);

  void run(const Budget& budget);
  // Goes on from this plan, as far as it holds; trains for which it does not are placed anew by run().
  void adopt(const Plan& plan);
  const Plan& best() const { return best_; }
  long iterations() const { return iterations_; }
  std::vector<long> tally() const;

 private:
  using Clock = std::chrono::steady_clock;
  enum Neighbourhood { kChain, kPlace, kBy, kChance, kNeighbourhoods };

  void place_again(const Plan& plan, int train);
  bool leads_through(const std::vector<int>& ops, int train) const;
  void start_afresh();
  bool out_of_budget();
  void keep_if_best();
  void iterate();
  bool recreate(Cost limit);
  bool put_back(int train, Cost limit, bool push);
  Cost allowed_rise();
  void choose_trains();
  void choose_chain(int train);
  void choose_place(int train);
  void choose_by(int train);
  void choose_chance();
  int paying_train();
  void add(int train);
  void order_trains();

  const Instance& in_;
  Random random_;
  Board board_;
  Router router_;
  Placement placement_;
  Plan best_;
  Route route_, pushed_;
  std::vector<int> chosen_;
  std::vector<char> is_chosen_;
  int wanted_ = 2;
  Neighbourhood neighbourhood_ = kChance;
  std::array<double, kNeighbourhoods> share_{1, 1, 1, 1};
  long iterations_ = 0, last_iteration_ = 0;
  double temperature_ = 0, progress_ = 0;
  int starts_ = 0;
  Clock::time_point started_, ends_;
  Budget budget_;
  std::array<long, 12> tally_{};
};

}  // namespace shirei
