#include "graph.hpp"

#include <numeric>
#include <stdexcept>
#include <string>
#include <utility>

namespace shirei::event_graph {

namespace {

// Offsets of a compressed row layout: row r holds the entries start[r] .. start[r + 1].
std::vector<std::uint32_t> row_starts(const Node* row, std::size_t n, std::size_t n_rows) {
  std::vector<std::uint32_t> start(n_rows + 1, 0);
  for (std::size_t i = 0; i < n; ++i) ++start[static_cast<std::size_t>(row[i]) + 1];
  std::partial_sum(start.begin(), start.end(), start.begin());
  return start;
}

}  // namespace

Graph::Graph(std::vector<Seconds> lower_s, const Node* source, const Node* target, const Seconds* weight,
             const std::int8_t* kind, std::size_t n_edges)
    : lower(std::move(lower_s)) {
  check_edges(source, target, n_edges);
  fill_in_edges(source, target, weight, kind, n_edges);
  fill_out_edges(source, target, weight, n_edges);
}

void Graph::check_edges(const Node* source, const Node* target, std::size_t n) const {
  const Node last = n_nodes();
  for (std::size_t i = 0; i < n; ++i) {
    if (source[i] < 0 || target[i] >= last || source[i] >= target[i]) {
      throw std::invalid_argument("edge " + std::to_string(i) + " leads from node " + std::to_string(source[i]) +
                                  " to node " + std::to_string(target[i]) +
                                  "; edges must lead from a lower to a higher node number");
    }
  }
}

void Graph::fill_in_edges(const Node* source, const Node* target, const Seconds* weight, const std::int8_t* kind,
                          std::size_t n) {
  in_start = row_starts(target, n, lower.size());
  in_edges.resize(n);
  in_kind.resize(n);
  std::vector<std::uint32_t> next(in_start.begin(), in_start.end() - 1);
  for (std::size_t i = 0; i < n; ++i) {
    const std::uint32_t at = next[static_cast<std::size_t>(target[i])]++;
    in_edges[at] = {source[i], weight[i]};
    in_kind[at] = kind[i];
  }
}

void Graph::fill_out_edges(const Node* source, const Node* target, const Seconds* weight, std::size_t n) {
  out_start = row_starts(source, n, lower.size());
  out_edges.resize(n);
  std::vector<std::uint32_t> next(out_start.begin(), out_start.end() - 1);
  for (std::size_t i = 0; i < n; ++i) {
    out_edges[next[static_cast<std::size_t>(source[i])]++] = {target[i], weight[i]};
  }
}

}  // namespace shirei::event_graph
