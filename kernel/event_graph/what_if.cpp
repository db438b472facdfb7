#include "what_if.hpp"

#include <algorithm>
#include <bit>

#include "full_pass.hpp"

namespace shirei::event_graph {

namespace {

constexpr std::size_t words(std::size_t bits) { return (bits + 63) / 64; }
constexpr std::uint64_t bit(std::size_t index) { return std::uint64_t{1} << (index & 63); }

}  // namespace

Worklist::Worklist(std::size_t n) {
  std::size_t size = n;
  for (auto& level : levels_) {
    size = words(size);
    level.assign(std::max<std::size_t>(size, 1), 0);
  }
}

void Worklist::insert(Node node) {
  auto index = static_cast<std::size_t>(node);
  for (auto& level : levels_) {
    const bool more = level[index >> 6] == 0;  // the levels above do not know of this word yet
    level[index >> 6] |= bit(index);
    if (!more) break;
    index >>= 6;
  }
}

Node Worklist::pop() {
  auto& top = levels_[2];
  std::size_t index = 0;
  while (index < top.size() && !top[index]) ++index;
  if (index == top.size()) return -1;
  for (std::size_t depth = 3; depth-- > 0;) {
    index = index * 64 + static_cast<std::size_t>(std::countr_zero(levels_[depth][index]));
  }
  const auto node = static_cast<Node>(index);
  for (auto& level : levels_) {
    level[index >> 6] &= ~bit(index);
    if (level[index >> 6]) break;
    index >>= 6;
  }
  return node;
}

WhatIf::WhatIf(const Graph& graph)
    : graph_(graph), base_(graph.lower.size()), ruled_(words(graph.lower.size()), 0), worklist_(graph.lower.size()) {
  full_pass(graph, RuleSet(graph, {}), base_.data());
  times_ = base_;
}

Changes WhatIf::ask(const RuleSet& rules) {
  const std::lock_guard guard(turn_);
  mark(rules, true);
  for (const RuledNode& ruled : rules.nodes) worklist_.insert(ruled.node);
  for (Node node = worklist_.pop(); node >= 0; node = worklist_.pop()) {
    touched_.push_back(node);
    if (is_ruled(node)) times_[node] = settle(node, rules);
    pass_on(node);
  }
  mark(rules, false);
  return take_back();
}

// Everything only ever gets later, so a node's time is the latest of its undisturbed time and of what the late
// nodes before it push it to; those are all settled when its turn comes.
void WhatIf::pass_on(Node node) {
  const Seconds time = times_[node];
  const OutEdge* end = graph_.out_edges.data() + graph_.out_start[node + 1];
  for (const OutEdge* edge = graph_.out_edges.data() + graph_.out_start[node]; edge != end; ++edge) {
    const Seconds pushed = time + edge->weight;
    if (pushed <= times_[edge->target]) continue;
    times_[edge->target] = pushed;
    worklist_.insert(edge->target);
  }
}

bool WhatIf::is_ruled(Node node) const {
  const auto index = static_cast<std::size_t>(node);
  return (ruled_[index >> 6] & bit(index)) != 0;
}

Seconds WhatIf::settle(Node node, const RuleSet& rules) const {
  const RuledNode* ruled = rules.find(node);
  const Rule* first = rules.rules.data() + ruled->first;
  const Rule* last = rules.rules.data() + ruled->last;
  return ruled_time(first, last, times_[node], 0, [this](Node earlier) { return times_[earlier]; });
}

void WhatIf::mark(const RuleSet& rules, bool on) {
  for (const RuledNode& ruled : rules.nodes) {
    const auto index = static_cast<std::size_t>(ruled.node);
    if (on) {
      ruled_[index >> 6] |= bit(index);
    } else {
      ruled_[index >> 6] &= ~bit(index);
    }
  }
}

Changes WhatIf::take_back() {
  Changes changes;
  changes.touched = static_cast<std::int64_t>(touched_.size());
  changes.nodes.reserve(touched_.size());
  changes.times.reserve(touched_.size());
  for (const Node node : touched_) {
    if (times_[node] == base_[node]) continue;
    changes.nodes.push_back(node);
    changes.times.push_back(times_[node]);
    times_[node] = base_[node];
  }
  touched_.clear();
  return changes;
}

}  // namespace shirei::event_graph
