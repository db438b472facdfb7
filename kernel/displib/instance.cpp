#include "instance.h"

#include <algorithm>
#include <numeric>

namespace shirei {
namespace {

std::vector<int> narrow(const std::vector<std::int64_t>& wide) { return {wide.begin(), wide.end()}; }

// What is ahead of an operation through one of its successors.
std::vector<Ahead> through(const Instance& in, int op, int next, const std::vector<std::vector<Ahead>>& ahead) {
  std::vector<Ahead> found;
  for (int d = in.first_delay[next]; d < in.first_delay[next + 1]; ++d) found.push_back({d, in.duration[op], in.earliest[next]});
  for (const Ahead& a : ahead[next])
    found.push_back({a.delay, a.ahead + in.duration[op], std::max(a.floor, in.earliest[next] + a.ahead)});
  return found;
}

// Delays on both lists, each at its shorter distance.
std::vector<Ahead> on_both(const std::vector<Ahead>& a, const std::vector<Ahead>& b) {
  std::vector<Ahead> both;
  for (const Ahead& x : a)
    for (const Ahead& y : b)
      if (x.delay == y.delay) both.push_back({x.delay, std::min(x.ahead, y.ahead), std::min(x.floor, y.floor)});
  return both;
}

}  // namespace

Instance::Instance(const Rows& rows) {
  copy_rows(rows);
  copy_delays(rows);
  find_heads();
  find_costs_ahead();
}

void Instance::copy_rows(const Rows& rows) {
  n_trains = static_cast<int>(rows.first_op.size()) - 1;
  n_ops = static_cast<int>(rows.min_duration.size());
  n_resources = rows.n_resources;
  first_op = narrow(rows.first_op);
  first_successor = narrow(rows.first_successor);
  successor = narrow(rows.successor);
  first_use = narrow(rows.first_use);
  train.resize(n_ops);
  for (int k = 0; k < n_trains; ++k) std::fill(train.begin() + entry(k), train.begin() + exit(k) + 1, k);
  for (int op = 0; op < n_ops; ++op) {
    duration.push_back(rows.min_duration[op] * kSecond);
    earliest.push_back(rows.start_lb[op] * kSecond);
    const bool bounded = rows.start_ub[op] < (kNever >> kTickBits);
    latest.push_back(bounded ? rows.start_ub[op] * kSecond + (kSecond - 1) : kNever);
  }
  for (std::size_t u = 0; u < rows.use_resource.size(); ++u) {
    const Tick release = std::max<Tick>(1, rows.use_release[u] * kSecond);
    use.push_back({static_cast<int>(rows.use_resource[u]), release});
  }
}

void Instance::copy_delays(const Rows& rows) {
  std::vector<int> order(rows.delay_op.size());
  std::iota(order.begin(), order.end(), 0);
  std::stable_sort(order.begin(), order.end(), [&](int a, int b) { return rows.delay_op[a] < rows.delay_op[b]; });
  first_delay.assign(n_ops + 1, 0);
  for (int d : order) {
    ++first_delay[rows.delay_op[d] + 1];
    delay.push_back({rows.delay_threshold[d], rows.delay_coeff[d], rows.delay_increment[d]});
  }
  std::partial_sum(first_delay.begin(), first_delay.end(), first_delay.begin());
}

void Instance::find_heads() {
  head.assign(n_ops, kNever);
  for (int k = 0; k < n_trains; ++k) head[entry(k)] = earliest[entry(k)];
  for (int op = 0; op < n_ops; ++op)
    for (int s = first_successor[op]; s < first_successor[op + 1]; ++s) {
      const int next = successor[s];
      if (head[op] < kNever) head[next] = std::min(head[next], std::max(earliest[next], head[op] + duration[op]));
    }
}

void Instance::find_costs_ahead() {
  std::vector<std::vector<Ahead>> all(n_ops);
  for (int op = n_ops - 1; op >= 0; --op)
    for (int s = first_successor[op]; s < first_successor[op + 1]; ++s) {
      const auto way = through(*this, op, successor[s], all);
      all[op] = s == first_successor[op] ? way : on_both(all[op], way);
    }
  first_ahead.assign(1, 0);
  for (const auto& list : all) {
    ahead.insert(ahead.end(), list.begin(), list.end());
    first_ahead.push_back(static_cast<int>(ahead.size()));
  }
}

bool Instance::holds(int op, int resource) const {
  for (int u = first_use[op]; u < first_use[op + 1]; ++u)
    if (use[u].resource == resource) return true;
  return false;
}

bool Instance::share(int a, int b) const {
  for (int u = first_use[a]; u < first_use[a + 1]; ++u)
    if (holds(b, use[u].resource)) return true;
  return false;
}

bool Instance::within(int a, int b) const {
  for (int u = first_use[a]; u < first_use[a + 1]; ++u)
    if (!holds(b, use[u].resource)) return false;
  return true;
}

Cost Instance::cost_of_start(int op, Tick tick) const {
  Cost cost = 0;
  for (int d = first_delay[op]; d < first_delay[op + 1]; ++d) cost += delay[d].at(tick);
  return cost;
}

Cost Instance::cost_ahead(int op, Tick tick) const {
  Cost cost = 0;
  for (int a = first_ahead[op]; a < first_ahead[op + 1]; ++a)
    cost += delay[ahead[a].delay].at(std::max(tick + ahead[a].ahead, ahead[a].floor));
  return cost;
}

}  // namespace shirei
