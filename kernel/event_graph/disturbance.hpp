// Everyday disturbances: at each of some events, with a probability, an exponential delay that is cut.
#pragma once

#include <cstdint>
#include <vector>

#include "graph.hpp"

namespace shirei::event_graph {

// One declared disturbance. Its delay lengthens the first activity into the event.
struct Disturbance {
  std::vector<Node> sites;  // events at which it may strike, ascending
  double probability;
  double mean_s;
  Seconds max_s;
};

// The delays of one disturbance in one run, in the order of its sites. What is drawn depends only on
// (seed, run, number of the disturbance), never on who draws or when.
class Stream {
 public:
  Stream() = default;
  Stream(const Disturbance& disturbance, std::uint64_t seed, std::uint64_t run, std::uint64_t number);

  // Calls place(site, delay) for every delay at a site before node `end` that was not handed out yet.
  template <typename Place>
  void until(Node end, const Place& place) {
    while (next_ < disturbance_->sites.size() && disturbance_->sites[next_] < end) {
      place(disturbance_->sites[next_], delay_);
      draw();
    }
  }

 private:
  void draw();

  const Disturbance* disturbance_ = nullptr;
  std::uint64_t key_ = 0;
  std::uint64_t counter_ = 0;
  double log_miss_ = 0;     // log(1 - probability)
  std::size_t next_ = 0;    // index of the next site that is struck
  Seconds delay_ = 0;
};

}  // namespace shirei::event_graph
