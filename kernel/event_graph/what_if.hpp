// Asking "what if" by touching only the events that change.
#pragma once

#include <array>
#include <cstdint>
#include <mutex>
#include <vector>

#include "graph.hpp"
#include "rules.hpp"

namespace shirei::event_graph {

// A set of node numbers that gives back its least member: a bitset with two summary levels above it.
class Worklist {
 public:
  explicit Worklist(std::size_t n);
  void insert(Node node);
  // Removes and returns the least member, or -1 when empty.
  Node pop();

 private:
  std::array<std::vector<std::uint64_t>, 3> levels_;
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
  [[nodiscard]] bool is_ruled(Node node) const;
  [[nodiscard]] Seconds settle(Node node, const RuleSet& rules) const;
  void mark(const RuleSet& rules, bool on);
  Changes take_back();

  const Graph& graph_;
  std::vector<Seconds> base_;   // undisturbed
  std::vector<Seconds> times_;  // under the question being answered; between questions equal to base_
  std::vector<std::uint64_t> ruled_;  // bit per node: has a rule in the question being answered
  Worklist worklist_;
  std::vector<Node> touched_;  // of the question being answered, in the order of the graph
  std::mutex turn_;
};

}  // namespace shirei::event_graph
