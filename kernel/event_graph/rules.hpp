// What an incident does to single events: a sorted set of rules laid over the graph, which stays as it is.
// A rule only ever delays its event; what-if questions rest on that.
#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "graph.hpp"

namespace shirei::event_graph {

enum class RuleKind : std::int32_t {
  kLower = 0,   // the node is not before `seconds`
  kEdge = 1,    // if `source` is in [start, end): the node is at least `seconds` after it
  kWindow = 2,  // the node is not in [start, end)
  kSpaced = 3,  // if `source` is at or after start and the node in [start, end): `seconds` after it, or at end
};

// Column order of the array that Python passes.
struct Rule {
  Node node;
  RuleKind kind;
  Node source;
  Seconds start;
  Seconds end;
  Seconds seconds;
};

// The rules of one node: [first, last) in RuleSet::rules.
struct RuledNode {
  Node node;
  std::uint32_t first;
  std::uint32_t last;
};

class RuleSet {
 public:
  // Throws std::invalid_argument where a rule names a node outside the graph, an unknown kind, a source that
  // does not come before its node, or a window without length.
  RuleSet(const Graph& graph, std::vector<Rule> given);

  std::vector<Rule> rules;       // by node, then kind
  std::vector<RuledNode> nodes;  // ascending
};

// Earliest time of a node without rules. `at(n)` is the time of an earlier node.
template <typename At>
inline Seconds free_time(const Graph& graph, Node node, const At& at) {
  Seconds time = graph.lower[node];
  for (std::uint32_t e = graph.in_start[node]; e < graph.in_start[node + 1]; ++e) {
    time = std::max(time, at(graph.in_edges[e].source) + graph.in_edges[e].weight);
  }
  return time;
}

template <typename At>
inline Seconds pushed_out(const Rule& rule, Seconds time, const At& at) {
  if (time < rule.start || time >= rule.end) return time;
  if (rule.kind == RuleKind::kWindow) return rule.end;
  const Seconds before = at(rule.source);
  if (before < rule.start) return time;
  return std::max(time, std::min(before + rule.seconds, rule.end));
}

// Earliest time not before `time` that the rules [first, last) allow; `time` holds the plain in-edges already.
// `noise` is a disturbance of the event's own activity, which an edge rule replaces.
template <typename At>
inline Seconds ruled_time(const Rule* first, const Rule* last, Seconds time, Seconds noise, const At& at) {
  const Rule* rule = first;
  for (; rule != last && rule->kind == RuleKind::kLower; ++rule) time = std::max(time, rule->seconds);
  for (; rule != last && rule->kind == RuleKind::kEdge; ++rule) {
    const Seconds source = at(rule->source);
    if (source >= rule->start && source < rule->end) time = std::max(time, source + rule->seconds + noise);
  }
  // Leaving one window may lead into another, so go round until nothing moves; every push leaves a window or
  // ends one spacing, so this ends.
  for (Seconds before = time - 1; before != time;) {
    before = time;
    for (const Rule* push = rule; push != last; ++push) time = pushed_out(*push, time, at);
  }
  return time;
}

}  // namespace shirei::event_graph
