#include "full_pass.hpp"

namespace shirei::event_graph {

namespace {

// Nodes [first, last), none of which has a rule. This is the hot loop: plain pointers, no calls.
void sweep(const Graph& graph, Node first, Node last, Seconds* times) {
  const std::uint32_t* start = graph.in_start.data();
  const InEdge* edges = graph.in_edges.data();
  const Seconds* lower = graph.lower.data();
  const InEdge* edge = edges + start[first];
  for (Node node = first; node < last; ++node) {
    Seconds time = lower[node];
    for (const InEdge* end = edges + start[node + 1]; edge != end; ++edge) {
      time = std::max(time, times[edge->source] + edge->weight);
    }
    times[node] = time;
  }
}

}  // namespace

void full_pass(const Graph& graph, const RuleSet& rules, Seconds* times) {
  const auto at = [times](Node node) { return times[node]; };
  Node done = 0;
  for (const RuledNode& ruled : rules.nodes) {
    sweep(graph, done, ruled.node, times);
    const Rule* first = rules.rules.data() + ruled.first;
    const Rule* last = rules.rules.data() + ruled.last;
    times[ruled.node] = ruled_time(first, last, free_time(graph, ruled.node, at), 0, at);
    done = ruled.node + 1;
  }
  sweep(graph, done, graph.n_nodes(), times);
}

}  // namespace shirei::event_graph
