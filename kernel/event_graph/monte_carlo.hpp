// Many noisy runs at once: each node carries the times of several runs side by side, so that the graph is read
// once for all of them and the arithmetic fills the machine's vectors.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <vector>

#include "disturbance.hpp"
#include "graph.hpp"
#include "rules.hpp"

namespace shirei::event_graph {

// Delays are counted in bins: whole seconds below 64, then 16 bins for each doubling (at most 6.3 % wide).
inline constexpr int kExactBins = 64;
inline constexpr int kBins = kExactBins + 16 * 11;
int delay_bin(Seconds delay);
// Smallest delay that falls into a bin.
Seconds bin_floor(int bin);

struct Ensemble {
  const Graph& graph;
  const RuleSet& rules;
  std::vector<Disturbance> disturbances;
  std::vector<std::uint8_t> counted;  // per node: its delay counts towards the run's total
  std::vector<Node> observed;         // nodes whose delays are counted in bins, ascending
  std::int64_t runs;
  std::uint64_t seed;
};

struct Spread {
  std::vector<std::int64_t> total_s;         // per run
  std::vector<std::uint32_t> count_by_bin;   // observed.size() rows of kBins
  bool cancelled = false;
};

// Performs the runs on so many threads; the result depends on neither their number nor their timing.
// `go_on(done)` is called from the calling thread, several times a second; when it returns false the runs stop.
Spread run_ensemble(const Ensemble& ensemble, int threads, const std::function<bool(std::int64_t)>& go_on);

}  // namespace shirei::event_graph
