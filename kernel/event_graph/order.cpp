#include "order.hpp"

#include <algorithm>
#include <numeric>
#include <queue>
#include <stdexcept>
#include <string>
#include <tuple>

namespace shirei::event_graph {

namespace {

struct Ready {
  Seconds time;
  std::int8_t turn;
  Node came;  // place in the order of the last event it waited for
  Node event;
  bool operator>(const Ready& other) const {
    return std::tie(time, turn, came, event) > std::tie(other.time, other.turn, other.came, other.event);
  }
};

struct Successors {
  std::vector<std::uint32_t> start;
  std::vector<Node> target;
  std::vector<Node> waiting;  // predecessors not yet placed, for each event
};

void check_edges(std::size_t n, const Node* source, const Node* target, std::size_t n_edges) {
  for (std::size_t i = 0; i < n_edges; ++i) {
    const auto limit = static_cast<Node>(n);
    if (source[i] < 0 || target[i] < 0 || source[i] >= limit || target[i] >= limit) {
      throw std::invalid_argument("edge " + std::to_string(i) + " names an event that does not exist");
    }
  }
}

Successors successors(std::size_t n, const Node* source, const Node* target, std::size_t n_edges) {
  Successors next{std::vector<std::uint32_t>(n + 1, 0), std::vector<Node>(n_edges), std::vector<Node>(n, 0)};
  for (std::size_t i = 0; i < n_edges; ++i) {
    ++next.start[static_cast<std::size_t>(source[i]) + 1];
    ++next.waiting[static_cast<std::size_t>(target[i])];
  }
  std::partial_sum(next.start.begin(), next.start.end(), next.start.begin());
  std::vector<std::uint32_t> at(next.start.begin(), next.start.end() - 1);
  for (std::size_t i = 0; i < n_edges; ++i) next.target[at[static_cast<std::size_t>(source[i])]++] = target[i];
  return next;
}

// Walks back from an unplaced event over unplaced predecessors until one comes round again.
std::vector<Node> find_cycle(const std::vector<Node>& waiting, const Node* source, const Node* target,
                             std::size_t n_edges) {
  std::vector<Node> before(waiting.size(), -1);
  for (std::size_t i = 0; i < n_edges; ++i) {
    if (waiting[static_cast<std::size_t>(source[i])] > 0) before[static_cast<std::size_t>(target[i])] = source[i];
  }
  const auto begin = std::find_if(waiting.begin(), waiting.end(), [](Node left) { return left > 0; });
  auto event = static_cast<Node>(begin - waiting.begin());
  std::vector<bool> seen(waiting.size(), false);
  for (; !seen[static_cast<std::size_t>(event)]; event = before[static_cast<std::size_t>(event)]) {
    seen[static_cast<std::size_t>(event)] = true;
  }
  std::vector<Node> cycle{event};
  for (Node at = before[static_cast<std::size_t>(event)]; at != event; at = before[static_cast<std::size_t>(at)]) {
    cycle.push_back(at);
  }
  std::reverse(cycle.begin(), cycle.end());
  return cycle;
}

}  // namespace

Order order_events(const Seconds* time, const std::int8_t* turn, std::size_t n, const Node* source,
                   const Node* target, std::size_t n_edges) {
  check_edges(n, source, target, n_edges);
  Successors next = successors(n, source, target, n_edges);
  std::priority_queue<Ready, std::vector<Ready>, std::greater<>> ready;
  for (std::size_t i = 0; i < n; ++i) {
    if (next.waiting[i] == 0) ready.push({time[i], turn[i], -1, static_cast<Node>(i)});
  }
  Order result;
  result.order.reserve(n);
  while (!ready.empty()) {
    const Node event = ready.top().event;
    ready.pop();
    const auto place = static_cast<Node>(result.order.size());
    result.order.push_back(event);
    for (std::uint32_t e = next.start[event]; e < next.start[event + 1]; ++e) {
      const auto after = static_cast<std::size_t>(next.target[e]);
      if (--next.waiting[after] == 0) ready.push({time[after], turn[after], place, next.target[e]});
    }
  }
  if (result.order.size() < n) result.cycle = find_cycle(next.waiting, source, target, n_edges);
  return result;
}

}  // namespace shirei::event_graph
