// Numbering the events: a topological order close to time order, or the cycle that forbids one.
#pragma once

#include <cstdint>
#include <vector>

#include "graph.hpp"

namespace shirei::event_graph {

struct Order {
  std::vector<Node> order;  // events in order; shorter than the number of events when there is a cycle
  std::vector<Node> cycle;  // events of one cycle, each leading to the next; empty when there is none
};

// Orders events by (planned time, turn, place of the event before it on its train), as far as the edges allow.
// `turn` says who goes first in one second; the last criterion keeps trains that meet in one second in the order
// they came in. Edges are the activities of single trains and the links between them.
Order order_events(const Seconds* time, const std::int8_t* turn, std::size_t n, const Node* source,
                   const Node* target, std::size_t n_edges);

}  // namespace shirei::event_graph
