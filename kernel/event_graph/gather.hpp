// Renumbering for speed: events of one line next to each other in memory, as far as causes allow.
#pragma once

#include <cstdint>
#include <vector>

#include "graph.hpp"

namespace shirei::event_graph {

// Edges as parallel columns.
struct Edges {
  const Node* source;
  const Node* target;
  std::size_t n;
};

// Events in a topological order of `edges` that takes one stretch of time after the other and, in each, one
// line after the other; within a line by number. A question about one line then touches a small part of memory.
//
// `ties` join events of one second whose numbers run the other way round: each is kept where it closes no
// circle, so the source of a tie comes first wherever that is possible.
// The numbers must be a topological order of the edges already, else std::invalid_argument is thrown.
std::vector<Node> gather_lines(const Seconds* time, const std::int32_t* line, std::size_t n, std::int32_t n_lines,
                               Edges edges, Edges ties, Seconds stretch_s);

}  // namespace shirei::event_graph
