// Asking "what if" by touching only the events that change.
#pragma once

#include <bit>
#include <cstdint>
#include <mutex>
#include <vector>

#include "graph.hpp"
#include "rules.hpp"

namespace shirei::event_graph {

// A set of node numbers that gives back its members in rising order; what is inserted meanwhile must be higher
// than what was last given back. A bit a node, and a bit a word above it.
class Worklist {
 public:
  explicit Worklist(std::size_t n);

  void insert(Node node) {
    const auto index = static_cast<std::size_t>(node);
    nodes_[index >> 6] |= std::uint64_t{1} << (index & 63);
    words_[index >> 12] |= std::uint64_t{1} << ((index >> 6) & 63);
  }

  // Removes and returns the least member; -1 when there is none, and then the next round may start from below.
  Node pop() {
    if (!nodes_[word_] && !next_word()) return -1;
    std::uint64_t& bits = nodes_[word_];
    const int first = std::countr_zero(bits);
    bits &= bits - 1;
    return static_cast<Node>(word_ * 64) + first;
  }

 private:
  bool next_word();

  std::vector<std::uint64_t> nodes_;
  std::vector<std::uint64_t> words_;  // bit set: the word of nodes_ may have members
  std::size_t word_ = 0;              // word of the last member given back
};

struct Changes {
  std::vector<Node> nodes;  // ascending
  std::vector<Seconds> times;
  std::int64_t touched = 0;  // events that were looked at, changed or not
};

// Keeps the undisturbed times of a graph; every question starts from them and leaves them as they were.
class WhatIf {
 public:
  explicit WhatIf(const Graph& graph);

  // Events whose time differs from the undisturbed one under `rules`. Equal to comparing two full passes.
  // Safe to call from several threads; they take turns.
  Changes ask(const RuleSet& rules);

 private:
  void pass_on(Node node);
  [[nodiscard]] Seconds settle(const RuledNode& ruled, const RuleSet& rules) const;
  Changes take_back();

  const Graph& graph_;
  std::vector<Seconds> base_;   // undisturbed
  std::vector<Seconds> times_;  // under the question being answered; between questions equal to base_
  Worklist worklist_;
  std::vector<Node> touched_;  // of the question being answered, in the order of the graph
  std::mutex turn_;
};

}  // namespace shirei::event_graph
