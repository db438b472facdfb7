// The cheapest way of one train through the gaps that the others leave on their resources.
//
// A* over labels (operation, gap, arrival, cost): arrivals are earliest for their gap, waiting inside an operation is
// free as long as its gap lasts. With kPush, a train may also outstay its gap, and pays what the whole plan loses by
// that (pushing.cpp). With kEject, it may run into others, which then have to be taken off the board; each costs its
// weight.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "board.h"
#include "foresight.h"
#include "random.h"

namespace shirei {

struct Route {
  std::vector<int> ops;
  std::vector<Tick> times, keys;
  Cost cost = 0;  // of the train and, by estimate, of whom it pushes
  Tick longest_push = 0;
};

enum class Manner { kFit, kPush, kEject };

class Router {
 public:
  Router(const Board& board, Random& random);

  // Finds a way that costs less than `bound`; false if there is none.
  bool find(int train, Manner manner, Cost bound, Route& route);
  // Trains that a route found with kEject runs into.
  std::vector<int> in_the_way(const Route& route);

  bool gave_up = false;      // the last find() ended before it had tried everything
  std::vector<Cost> weight;  // of each train, for kEject
  unsigned blink = 0;        // overlooks a way on with probability blink / 1024
  Foresight foresight;
  // Until when a train that starts inside cannot have left what it stands on; 0 for others.
  std::vector<Tick> pinned_until;

 private:
  struct Item {  // an occupation as seen by an operation that wants the same resource
    Tick key;    // the operation must have ended by then to go first: its start less the release time
    Tick free;   // the operation may start then if it goes after
    int occupation;
  };
  struct Gaps {  // gap g lies between items g - 1 and g
    std::uint32_t stamp = 0;
    int first_item = 0, n_items = 0, first_gap = 0;
    Tick left_out = 0;  // when the last of the occupations lets go that are over before the train can come
  };
  struct Gap {
    Tick opens;
    int labels = -1;  // newest label in it
  };
  // What a way has been charged so far for a train that its pushes make late: pushed twice, it is late once.
  struct Paid {
    int train = -1;
    Cost cost = 0;
  };
  using Bill = std::array<Paid, 6>;
  struct Label {
    Tick arrival;
    Cost cost;
    int op, gap, parent, older;
    Bill bill;          // for the trains charged last
    std::uint64_t met;  // trains run into, by number modulo 64
  };
  struct Open {
    Cost cost;
    int order, label;
    bool operator<(const Open& o) const { return cost != o.cost ? cost > o.cost : order > o.order; }
  };

  const Gaps& gaps(int op);
  void gather_items(int op, Gaps& g);
  Tick closes(const Gaps& g, int gap) const { return gap < g.n_items ? items_[g.first_item + gap].key : kNever; }
  // What the plan loses if those behind a gap wait until then, over what the bill already holds.
  Cost pushing_cost(const Gaps& g, int gap, Tick until, Bill& bill);
  static Cost charge(Bill& bill, int train, Cost cost);
  bool locks(const Gaps& here, int gap, Tick until, const Gaps& there, int gap_there) const;
  bool circles(int label, Tick until, int op_there, int gap_there);
  void mark_followed(int op, int gap, Tick since);
  int first_gap_open_at(const Gaps& g, Tick time) const;
  void start(int train);
  void expand(int label);
  void expand_through(int label);
  void offer(int op, int gap, Tick arrival, Cost cost, int parent, const Bill& bill, std::uint64_t met = 0);
  // Adds what running into others costs during a stay in an operation.
  Cost ejecting_cost(const Gaps& g, Tick arrival, Tick until, std::uint64_t& met) const;
  bool dominated(int label, Tick arrival, Cost cost) const;
  void trace(int label, Route& route);

  const Board& board_;
  const Instance& in_;
  Random& random_;
  Manner manner_ = Manner::kFit;
  bool push_ = false;
  Cost bound_ = kNoCost;
  std::uint32_t stamp_ = 0;
  std::vector<Gaps> gaps_;
  std::vector<Item> items_;
  std::vector<Gap> gap_;
  std::vector<Label> labels_;
  std::vector<Open> open_;
};

}  // namespace shirei
