#include "problem.h"

#include <algorithm>

namespace shirei::exact {

Problem::Problem(const Rows& rows) {
  n_trains = static_cast<int>(rows.first_op.size()) - 1;
  n_ops = static_cast<int>(rows.min_duration.size());
  n_resources = rows.n_resources;
  first_op.assign(rows.first_op.begin(), rows.first_op.end());
  train.resize(n_ops);
  for (int k = 0; k < n_trains; ++k) std::fill(train.begin() + entry(k), train.begin() + exit(k) + 1, k);
  duration = rows.min_duration;
  earliest = rows.start_lb;
  for (Time t : rows.start_ub) latest.push_back(std::min(t, kNever));
  uses.resize(n_ops);
  delays.resize(n_ops);
  for (int op = 0; op < n_ops; ++op)
    for (auto u = rows.first_use[op]; u < rows.first_use[op + 1]; ++u)
      uses[op].push_back({static_cast<int>(rows.use_resource[u]), rows.use_release[u]});
  for (std::size_t d = 0; d < rows.delay_op.size(); ++d)
    delays[rows.delay_op[d]].push_back({rows.delay_threshold[d], rows.delay_coeff[d], rows.delay_increment[d]});
  find_heads(rows);
  find_unavoidable();
}

void Problem::find_heads(const Rows& rows) {
  std::vector<char> leads_out(n_ops, 0);
  for (int op = n_ops - 1; op >= 0; --op) {
    leads_out[op] = is_exit(op);
    for (auto s = rows.first_successor[op]; s < rows.first_successor[op + 1]; ++s)
      leads_out[op] |= leads_out[rows.successor[s]];
  }
  head.assign(n_ops, kNever);
  next.resize(n_ops);
  before.resize(n_ops);
  for (int k = 0; k < n_trains; ++k) head[entry(k)] = earliest[entry(k)];
  for (int op = 0; op < n_ops; ++op) {
    if (head[op] > latest[op] || !leads_out[op]) head[op] = kNever;
    if (!reachable(op)) continue;
    for (auto s = rows.first_successor[op]; s < rows.first_successor[op + 1]; ++s) {
      const int v = static_cast<int>(rows.successor[s]);
      head[v] = std::min(head[v], std::max(earliest[v], head[op] + duration[op]));
    }
  }
  // Whatever leads on only to operations that come too late leads nowhere.
  for (int op = n_ops - 1; op >= 0; --op) {
    if (!reachable(op)) continue;
    for (auto s = rows.first_successor[op]; s < rows.first_successor[op + 1]; ++s) {
      const int v = static_cast<int>(rows.successor[s]);
      if (reachable(v) && std::find(next[op].begin(), next[op].end(), v) == next[op].end()) next[op].push_back(v);
    }
    if (next[op].empty() && !is_exit(op)) head[op] = kNever;
  }
  for (int op = 0; op < n_ops; ++op)
    if (reachable(op))
      for (int v : next[op]) before[v].push_back(op);
}

// An operation is avoided exactly by an edge that leads past it: rows are in topological order.
void Problem::find_unavoidable() {
  unavoidable.assign(n_ops, 0);
  for (int k = 0; k < n_trains; ++k) {
    int furthest = entry(k);
    for (int op = entry(k); op <= exit(k); ++op) {
      if (!reachable(op)) continue;
      unavoidable[op] = furthest <= op;
      for (int v : next[op]) furthest = std::max(furthest, v);
    }
  }
}

Cost Problem::cost(int op, Time start) const {
  Cost cost = 0;
  for (const Delay& d : delays[op])
    if (start >= d.threshold) cost += d.coeff * (start - d.threshold) + d.increment;
  return cost;
}

Time Problem::release(int a, int b) const {
  Time longest = -1;
  for (const Use& u : uses[a])
    for (const Use& v : uses[b])
      if (u.resource == v.resource) longest = std::max(longest, u.release);
  return longest;
}

}  // namespace shirei::exact
