#include "what_if.hpp"

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
    level[index >> 6] |= bit(index);
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
    : graph_(graph), times_(graph.lower.size()), ruled_(words(graph.lower.size()), 0), worklist_(graph.lower.size()) {
  full_pass(graph, RuleSet(graph, {}), times_.data());
}

Changes WhatIf::ask(const RuleSet& rules) {
  const std::lock_guard guard(turn_);
  mark(rules, true);
  std::int64_t touched = 0;
  for (const RuledNode& ruled : rules.nodes) worklist_.insert(ruled.node);
  for (Node node = worklist_.pop(); node >= 0; node = worklist_.pop()) {
    ++touched;
    const Seconds time = settle(node, rules);
    if (time == times_[node]) continue;
    undo_.push_back({node, times_[node]});
    times_[node] = time;
    for (std::uint32_t e = graph_.out_start[node]; e < graph_.out_start[node + 1]; ++e) {
      worklist_.insert(graph_.out_target[e]);
    }
  }
  // A rule may read a source that no edge joins to its node: such nodes are in the worklist from the start, and
  // sources always come first, so every node is settled after all that it reads.
  mark(rules, false);
  Changes changes = take_back();
  changes.touched = touched;
  return changes;
}

Seconds WhatIf::settle(Node node, const RuleSet& rules) const {
  const auto at = [this](Node earlier) { return times_[earlier]; };
  const auto index = static_cast<std::size_t>(node);
  if (!(ruled_[index >> 6] & bit(index))) return free_time(graph_, node, graph_.lower[node], at);
  const RuledNode* ruled = rules.find(node);
  const Rule* first = rules.rules.data() + ruled->first;
  const Rule* last = rules.rules.data() + ruled->last;
  const Seconds lower = ruled_lower(first, last, graph_.lower[node]);
  return ruled_time(first, last, free_time(graph_, node, lower, at), 0, at);
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
  changes.nodes.reserve(undo_.size());
  changes.times.reserve(undo_.size());
  for (const Undo& undo : undo_) {
    changes.nodes.push_back(undo.node);
    changes.times.push_back(times_[undo.node]);
    times_[undo.node] = undo.time;
  }
  undo_.clear();
  return changes;
}

}  // namespace shirei::event_graph
