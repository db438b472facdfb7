// The first complete plan: every train on the board, however late.
//
// Trains are placed one by one where they fit. One that does not fit takes the way on which it runs into the least
// weight of others, and these are taken off and placed again; each failure makes a train heavier (ejection with
// guiding weights), so that two trains cannot throw each other out for ever.
#pragma once

#include <vector>

#include "board.h"
#include "random.h"
#include "router.h"

namespace shirei {

class Placement {
 public:
  Placement(Board& board, Router& router, Random& random) : board_(board), router_(router), random_(random) {}

  // Keeps what trains stand on clear until they are placed.
  void reserve_starts();
  // Places every train that is not complete. `stop` is asked between trains.
  template <class Stop>
  bool complete(Stop&& stop) {
    gather(0.0);
    pushing_ = false;
    return work_through(stop);
  }
  // The same in an order that is partly left to chance, and pushing others back where that is cheaper.
  template <class Stop>
  bool complete_in_random_order(Stop&& stop) {
    gather(0.1 + 0.4 * random_.unit());
    pushing_ = true;
    return work_through(stop);
  }

 private:
  template <class Stop>
  bool work_through(Stop&& stop) {
    while (!waiting_.empty()) {
      if (stop() || !place_next()) return false;
    }
    return true;
  }

  void gather(double chance);
  bool push_in(int train, bool fits);
  bool place_next();
  bool place_by_force(int train);
  void reserve_start(int train);

  Board& board_;
  Router& router_;
  Random& random_;
  std::vector<int> waiting_;
  Route route_, pushed_;
  std::vector<double> due_;
  bool pushing_ = false;
};

}  // namespace shirei
