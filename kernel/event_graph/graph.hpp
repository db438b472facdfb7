// The event-activity graph: events (nodes) joined by activities (edges with a least duration).
//
// Nodes are numbered in a topological order close to time order, so that one sweep over rising numbers
// settles every time and reads memory almost in sequence.
#pragma once

#include <cstdint>
#include <vector>

namespace shirei::event_graph {

using Node = std::int32_t;
using Seconds = std::int32_t;

// One activity seen from the event it leads to: that event is at least `weight` after `source`.
struct InEdge {
  Node source;
  Seconds weight;
};

// The same activity seen from the event it starts at.
struct OutEdge {
  Node target;
  Seconds weight;
};

class Graph {
 public:
  // Edges in any order; the in-edges of a node keep the order in which they are given.
  // Throws std::invalid_argument where an edge does not lead from a lower to a higher node number.
  Graph(std::vector<Seconds> lower, const Node* source, const Node* target, const Seconds* weight,
        const std::int8_t* kind, std::size_t n_edges);

  [[nodiscard]] Node n_nodes() const { return static_cast<Node>(lower.size()); }
  [[nodiscard]] std::size_t n_edges() const { return in_edges.size(); }

  std::vector<Seconds> lower;            // planned time of each node: never earlier
  std::vector<std::uint32_t> in_start;   // n + 1 offsets into in_edges
  std::vector<InEdge> in_edges;          // by target
  std::vector<std::int8_t> in_kind;      // activity kind of each in-edge
  std::vector<std::uint32_t> out_start;  // n + 1 offsets into out_edges
  std::vector<OutEdge> out_edges;        // by source

 private:
  void check_edges(const Node* source, const Node* target, std::size_t n) const;
  void fill_in_edges(const Node* source, const Node* target, const Seconds* weight, const std::int8_t* kind,
                     std::size_t n);
  void fill_out_edges(const Node* source, const Node* target, const Seconds* weight, std::size_t n);
};

}  // namespace shirei::event_graph
