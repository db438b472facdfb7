#include "monte_carlo.hpp"

#include <algorithm>
#include <bit>
#include <chrono>
#include <condition_variable>
#include <cstring>
#include <exception>
#include <mutex>
#include <stdexcept>
#include <thread>

// One binary that uses wide vectors where the processor has them (GCC and Clang on x86-64 Linux); elsewhere the
// same loops are compiled for the target's own vectors.
#if defined(__x86_64__) && defined(__linux__) && defined(__GNUC__)
#define SHIREI_WIDE __attribute__((target_clones("default", "arch=x86-64-v3")))
#else
#define SHIREI_WIDE
#endif

namespace shirei::event_graph {

int delay_bin(Seconds delay) {
  if (delay < kExactBins) return std::max(delay, 0);
  const int log = std::bit_width(static_cast<std::uint32_t>(delay)) - 1;
  return std::min(kExactBins + (log - 6) * 16 + ((delay >> (log - 4)) & 15), kBins - 1);
}

Seconds bin_floor(int bin) {
  if (bin < kExactBins) return bin;
  const int log = 6 + (bin - kExactBins) / 16;
  return (16 + (bin - kExactBins) % 16) << (log - 4);
}

namespace {

constexpr int kLanes = 16;   // runs side by side: one cache line of times a node
constexpr Node kBlock = 1024;  // nodes whose delays are drawn together, so that they stay in the cache

struct Pointers {
  const std::uint32_t* start;
  const InEdge* edges;
  const Seconds* lower;
  const std::uint8_t* counted;
};

// Nodes [first, last), none of which has a rule. `noise` is laid out like `times`, from node `origin` on.
// Adds the delays of counted nodes to `late`.
SHIREI_WIDE void sweep_lanes(Pointers g, Node first, Node last, Seconds* __restrict times,
                             const Seconds* __restrict noise, Node origin, Seconds* __restrict late) {
  Seconds total[kLanes];
  std::memcpy(total, late, sizeof total);
  for (Node node = first; node < last; ++node) {
    const Seconds lower = g.lower[node];
    Seconds best[kLanes];
    for (int k = 0; k < kLanes; ++k) best[k] = lower;
    const Seconds* delay = noise + static_cast<std::size_t>(node - origin) * kLanes;
    const InEdge* edge = g.edges + g.start[node];
    const InEdge* end = g.edges + g.start[node + 1];
    if (edge != end) {
      const Seconds* source = times + static_cast<std::size_t>(edge->source) * kLanes;
      for (int k = 0; k < kLanes; ++k) best[k] = std::max(best[k], source[k] + edge->weight + delay[k]);
      ++edge;
    }
    for (; edge != end; ++edge) {
      const Seconds* source = times + static_cast<std::size_t>(edge->source) * kLanes;
      const Seconds weight = edge->weight;
      for (int k = 0; k < kLanes; ++k) best[k] = std::max(best[k], source[k] + weight);
    }
    std::memcpy(times + static_cast<std::size_t>(node) * kLanes, best, sizeof best);
    const Seconds mask = g.counted[node] ? -1 : 0;
    for (int k = 0; k < kLanes; ++k) total[k] += (best[k] - lower) & mask;
  }
  std::memcpy(late, total, sizeof total);
}

// The runs of one batch of lanes, on one thread.
class Batch {
 public:
  explicit Batch(const Ensemble& ensemble)
      : e_(ensemble),
        g_{e_.graph.in_start.data(), e_.graph.in_edges.data(), e_.graph.lower.data(), e_.counted.data()},
        times_(e_.graph.lower.size() * kLanes),
        noise_(static_cast<std::size_t>(kBlock) * kLanes),
        streams_(e_.disturbances.size() * kLanes) {}

  void run(std::int64_t first_run, Spread& spread) {
    lanes_ = static_cast<int>(std::min<std::int64_t>(kLanes, e_.runs - first_run));
    start_streams(first_run);
    std::int64_t total[kLanes] = {};
    std::size_t ruled = 0;
    std::size_t observed = 0;
    for (Node from = 0; from < e_.graph.n_nodes(); from += kBlock) {
      const Node to = std::min(e_.graph.n_nodes(), from + kBlock);
      draw_noise(from, to);
      Seconds late[kLanes] = {};  // a block's sum fits: 1024 nodes of at most 36 hours
      ruled = settle(from, to, ruled, late);
      for (int k = 0; k < lanes_; ++k) total[k] += late[k];
      observed = observe(to, observed, spread);
    }
    std::copy_n(total, lanes_, spread.total_s.begin() + first_run);
  }

 private:
  void start_streams(std::int64_t first_run) {
    for (std::size_t d = 0; d < e_.disturbances.size(); ++d) {
      for (int k = 0; k < lanes_; ++k) {
        const auto run = static_cast<std::uint64_t>(first_run + k);
        streams_[d * kLanes + static_cast<std::size_t>(k)] = Stream(e_.disturbances[d], e_.seed, run, d);
      }
    }
  }

  void draw_noise(Node from, Node to) {
    std::fill(noise_.begin(), noise_.end(), 0);
    for (std::size_t d = 0; d < e_.disturbances.size(); ++d) {
      for (int k = 0; k < lanes_; ++k) {
        Seconds* lane = noise_.data() + k;
        streams_[d * kLanes + static_cast<std::size_t>(k)].until(
            to, [=](Node site, Seconds delay) { lane[static_cast<std::size_t>(site - from) * kLanes] += delay; });
      }
    }
  }

  std::size_t settle(Node from, Node to, std::size_t ruled, Seconds* late) {
    Node done = from;
    for (; ruled < e_.rules.nodes.size() && e_.rules.nodes[ruled].node < to; ++ruled) {
      const RuledNode& one = e_.rules.nodes[ruled];
      sweep_lanes(g_, done, one.node, times_.data(), noise_.data(), from, late);
      settle_ruled(one, from, late);
      done = one.node + 1;
    }
    sweep_lanes(g_, done, to, times_.data(), noise_.data(), from, late);
    return ruled;
  }

  void settle_ruled(const RuledNode& one, Node origin, Seconds* late) {
    const Rule* first = e_.rules.rules.data() + one.first;
    const Rule* last = e_.rules.rules.data() + one.last;
    for (int k = 0; k < kLanes; ++k) {
      const auto at = [this, k](Node node) { return times_[static_cast<std::size_t>(node) * kLanes + k]; };
      const Seconds noise = noise_[static_cast<std::size_t>(one.node - origin) * kLanes + k];
      Seconds time = free_time(e_.graph, one.node, at);
      if (noise > 0) {
        const InEdge& own = e_.graph.in_edges[e_.graph.in_start[one.node]];
        time = std::max(time, at(own.source) + own.weight + noise);
      }
      time = ruled_time(first, last, time, noise, at);
      times_[static_cast<std::size_t>(one.node) * kLanes + k] = time;
      if (e_.counted[one.node]) late[k] += time - e_.graph.lower[one.node];
    }
  }

  std::size_t observe(Node to, std::size_t observed, Spread& spread) {
    for (; observed < e_.observed.size() && e_.observed[observed] < to; ++observed) {
      const Node node = e_.observed[observed];
      for (int k = 0; k < lanes_; ++k) {
        const Seconds delay = times_[static_cast<std::size_t>(node) * kLanes + k] - e_.graph.lower[node];
        std::atomic_ref(spread.count_by_bin[observed * kBins + static_cast<std::size_t>(delay_bin(delay))])
            .fetch_add(1, std::memory_order_relaxed);
      }
    }
    return observed;
  }

  const Ensemble& e_;
  Pointers g_;
  int lanes_ = kLanes;
  std::vector<Seconds> times_;
  std::vector<Seconds> noise_;
  std::vector<Stream> streams_;
};

// What the threads share while they work through the batches.
struct Progress {
  std::atomic<std::int64_t> next{0};
  std::atomic<std::int64_t> done{0};
  std::atomic<bool> stop{false};
  std::mutex mutex;
  std::condition_variable changed;
  int working = 0;
  std::exception_ptr failure;
};

void work(const Ensemble& ensemble, Spread& spread, Progress& progress) {
  std::exception_ptr failure;
  try {
    Batch batch(ensemble);
    for (std::int64_t first = 0; !progress.stop;) {
      first = progress.next.fetch_add(kLanes);
      if (first >= ensemble.runs) break;
      batch.run(first, spread);
      progress.done += std::min<std::int64_t>(kLanes, ensemble.runs - first);
    }
  } catch (...) {
    failure = std::current_exception();
  }
  const std::lock_guard guard(progress.mutex);
  --progress.working;
  if (failure) progress.failure = failure;
  progress.changed.notify_all();
}

void watch(Progress& progress, const std::function<bool(std::int64_t)>& go_on) {
  using namespace std::chrono_literals;
  std::unique_lock lock(progress.mutex);
  while (!progress.changed.wait_for(lock, 100ms, [&] { return progress.working == 0; })) {
    lock.unlock();
    if (!go_on(progress.done)) progress.stop = true;
    lock.lock();
  }
}

void check(const Ensemble& ensemble) {
  const Graph& graph = ensemble.graph;
  if (ensemble.runs < 1) throw std::invalid_argument("at least one run is needed");
  if (ensemble.counted.size() != graph.lower.size()) throw std::invalid_argument("counted needs an entry a node");
  const auto ascends = [&](const std::vector<Node>& nodes) {
    return std::adjacent_find(nodes.begin(), nodes.end(), std::greater_equal<>()) == nodes.end() &&
           (nodes.empty() || (nodes.front() >= 0 && nodes.back() < graph.n_nodes()));
  };
  if (!ascends(ensemble.observed)) throw std::invalid_argument("observed nodes must ascend");
  for (const Disturbance& one : ensemble.disturbances) {
    if (!ascends(one.sites)) throw std::invalid_argument("the sites of a disturbance must ascend");
    const bool bare = std::any_of(one.sites.begin(), one.sites.end(),
                                  [&](Node n) { return graph.in_start[n] == graph.in_start[n + 1]; });
    if (bare) throw std::invalid_argument("a disturbance needs an activity at each of its sites");
    if (!(one.probability >= 0 && one.probability <= 1 && one.mean_s >= 0 && one.max_s >= 0)) {
      throw std::invalid_argument("a disturbance needs a probability from 0 to 1 and no negative seconds");
    }
  }
}

}  // namespace

Spread run_ensemble(const Ensemble& ensemble, int threads, const std::function<bool(std::int64_t)>& go_on) {
  check(ensemble);
  Spread spread;
  spread.total_s.assign(static_cast<std::size_t>(ensemble.runs), 0);
  spread.count_by_bin.assign(ensemble.observed.size() * kBins, 0);
  Progress progress;
  const auto batches = (ensemble.runs + kLanes - 1) / kLanes;
  progress.working = static_cast<int>(std::clamp<std::int64_t>(threads, 1, batches));
  std::vector<std::jthread> workers;
  for (int k = progress.working; k > 0; --k) {
    workers.emplace_back([&] { work(ensemble, spread, progress); });
  }
  watch(progress, go_on);
  workers.clear();
  if (progress.failure) std::rethrow_exception(progress.failure);
  spread.cancelled = progress.stop;
  return spread;
}

}  // namespace shirei::event_graph
