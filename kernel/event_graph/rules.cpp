#include "rules.hpp"

#include <stdexcept>
#include <string>
#include <tuple>
#include <utility>

namespace shirei::event_graph {

namespace {

[[noreturn]] void refuse(std::size_t index, const char* what) {
  throw std::invalid_argument("rule " + std::to_string(index) + " " + what);
}

void check(const Graph& graph, const Rule& rule, std::size_t index) {
  if (rule.node < 0 || rule.node >= graph.n_nodes()) refuse(index, "names a node that the graph does not have");
  if (rule.kind < RuleKind::kLower || rule.kind > RuleKind::kSpaced) refuse(index, "is of no known kind");
  if (rule.kind == RuleKind::kLower) return;
  if (rule.start >= rule.end) refuse(index, "has a window that ends before it starts");
  if (rule.kind == RuleKind::kWindow) return;
  if (rule.source < 0 || rule.source >= rule.node) refuse(index, "has a source that does not come before its node");
}

auto sort_key(const Rule& rule) {
  return std::tuple(rule.node, rule.kind, rule.start, rule.end, rule.source, rule.seconds);
}

}  // namespace

RuleSet::RuleSet(const Graph& graph, std::vector<Rule> given) : rules(std::move(given)) {
  for (std::size_t i = 0; i < rules.size(); ++i) check(graph, rules[i], i);
  std::sort(rules.begin(), rules.end(),
            [](const Rule& a, const Rule& b) { return sort_key(a) < sort_key(b); });
  for (std::uint32_t i = 0; i < rules.size(); ++i) {
    if (nodes.empty() || nodes.back().node != rules[i].node) nodes.push_back({rules[i].node, i, i});
    nodes.back().last = i + 1;
  }
}

}  // namespace shirei::event_graph
