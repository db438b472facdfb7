// The problem in whole seconds, with what holds of each operation on whatever way it is reached.
#pragma once

#include <cstdint>
#include <limits>
#include <vector>

namespace shirei::exact {

using Time = std::int64_t;
using Cost = std::int64_t;
constexpr Time kNever = std::numeric_limits<Time>::max() / 4;

struct Use {
  int resource;
  Time release;
};

struct Delay {
  Time threshold;
  Cost coeff, increment;
};

// The rows of shirei.model.problem.Problem.
struct Rows {
  std::vector<std::int64_t> first_op, min_duration, start_lb, start_ub, first_successor, successor;
  std::vector<std::int64_t> first_use, use_resource, use_release;
  std::vector<std::int64_t> delay_op, delay_threshold, delay_coeff, delay_increment;
  int n_resources = 0;
};

struct Problem {
  explicit Problem(const Rows& rows);

  int n_trains = 0, n_ops = 0, n_resources = 0;
  std::vector<int> first_op, train;
  std::vector<Time> duration, earliest, latest;
  std::vector<Time> head;         // earliest start on any way; kNever: on no way to the exit
  std::vector<char> unavoidable;  // on every way
  std::vector<std::vector<int>> next, before;  // of operations that are on some way
  std::vector<std::vector<Use>> uses;
  std::vector<std::vector<Delay>> delays;

  int entry(int k) const { return first_op[k]; }
  int exit(int k) const { return first_op[k + 1] - 1; }
  bool reachable(int op) const { return head[op] < kNever; }
  bool is_exit(int op) const { return op == exit(train[op]); }
  Cost cost(int op, Time start) const;
  // Seconds between the end of a and the start of b where they share a resource; -1 if they share none.
  Time release(int a, int b) const;

 private:
  void find_heads(const Rows& rows);
  void find_unavoidable();
};

// A way and times for each train.
struct Plan {
  std::vector<std::vector<int>> ops;
  std::vector<std::vector<Time>> times;
  std::vector<std::pair<int, int>> order;  // (train, position) of all events in the order in which they happen
  Cost cost = kNever;
};

}  // namespace shirei::exact
