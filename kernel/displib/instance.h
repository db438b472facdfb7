// The problem as the search sees it: flat rows, times in ticks, and what each operation still costs at least.
//
// A tick is 2^-20 s. Handing a resource over takes at least one tick, even where the release time is 0. So two
// trains can never swap resources "at the same time", every schedule has a strict order of events, and that order
// is simply the order of ticks. Whole seconds, which bounds and costs are about, are ticks >> 20.
#pragma once

#include <cstdint>
#include <limits>
#include <vector>

namespace shirei {

using Tick = std::int64_t;
using Cost = std::int64_t;

constexpr int kTickBits = 20;
constexpr Tick kSecond = Tick{1} << kTickBits;
constexpr Tick kNever = std::numeric_limits<Tick>::max() / 4;
constexpr Cost kNoCost = std::numeric_limits<Cost>::max() / 4;

struct Use {
  int resource;
  Tick release;  // at least one tick
};

struct Delay {
  Tick threshold_s;
  Cost coeff, increment;

  Cost at(Tick tick) const {
    const Tick seconds = tick >> kTickBits;
    return seconds < threshold_s ? 0 : coeff * (seconds - threshold_s) + increment;
  }
};

// A delay that every way on from an operation meets: `ahead` ticks later or at `floor`, whichever is later.
struct Ahead {
  int delay;
  Tick ahead, floor;
};

// The rows of shirei.model.problem.Problem, in seconds.
struct Rows {
  std::vector<std::int64_t> first_op, min_duration, start_lb, start_ub, first_successor, successor;
  std::vector<std::int64_t> first_use, use_resource, use_release;
  std::vector<std::int64_t> delay_op, delay_threshold, delay_coeff, delay_increment;
  int n_resources = 0;
};

struct Instance {
  explicit Instance(const Rows& rows);

  int n_trains = 0, n_ops = 0, n_resources = 0;
  std::vector<int> first_op;  // n_trains + 1
  std::vector<int> train;     // of an operation
  std::vector<Tick> duration, earliest, latest;  // latest is the last tick of start_ub's second
  std::vector<Tick> head;     // earliest start if the train were alone
  std::vector<int> first_successor, successor;
  std::vector<int> first_use;
  std::vector<Use> use;
  std::vector<int> first_delay;
  std::vector<Delay> delay;
  std::vector<int> first_ahead;
  std::vector<Ahead> ahead;

  int entry(int k) const { return first_op[k]; }
  int exit(int k) const { return first_op[k + 1] - 1; }
  bool holds_anything(int op) const { return first_use[op] != first_use[op + 1]; }
  bool holds(int op, int resource) const;
  bool share(int a, int b) const;   // a resource
  bool within(int a, int b) const;  // all that a holds is held by b

  Cost cost_of_start(int op, Tick tick) const;  // of starting op then
  Cost cost_ahead(int op, Tick tick) const;     // at least this much more after op, started then

 private:
  void copy_rows(const Rows& rows);
  void copy_delays(const Rows& rows);
  void find_heads();
  void find_costs_ahead();
};

}  // namespace shirei
