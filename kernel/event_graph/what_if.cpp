#include "what_if.hpp"

#include "full_pass.hpp"

namespace shirei::event_graph {

Worklist::Worklist(std::size_t n) : nodes_(n / 64 + 1, 0), words_(n / 4096 + 1, 0) {}

bool Worklist::next_word() {
  for (std::size_t index = word_ >> 6; index < words_.size(); ++index) {
    while (words_[index]) {
      word_ = index * 64 + static_cast<std::size_t>(std::countr_zero(words_[index]));
      if (nodes_[word_]) return true;
      words_[index] &= words_[index] - 1;
    }
  }
  word_ = 0;
  return false;
}

WhatIf::WhatIf(const Graph& graph)
    : graph_(graph), base_(graph.lower.size()), worklist_(graph.lower.size()) {
  full_pass(graph, RuleSet(graph, {}), base_.data());
  times_ = base_;
}

Changes WhatIf::ask(const RuleSet& rules) {
  const std::lock_guard guard(turn_);
  for (const RuledNode& ruled : rules.nodes) worklist_.insert(ruled.node);
  auto next = rules.nodes.begin();  // every ruled node is in the worklist, so they come up one after the other
  for (Node node = worklist_.pop(); node >= 0; node = worklist_.pop()) {
    touched_.push_back(node);
    if (next != rules.nodes.end() && next->node == node) times_[node] = settle(*next++, rules);
    pass_on(node);
  }
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

Seconds WhatIf::settle(const RuledNode& ruled, const RuleSet& rules) const {
  const Rule* first = rules.rules.data() + ruled.first;
  const Rule* last = rules.rules.data() + ruled.last;
  return ruled_time(first, last, times_[ruled.node], 0, [this](Node earlier) { return times_[earlier]; });
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
