#pragma once

#include "graph.hpp"
#include "rules.hpp"

namespace shirei::event_graph {

// Time of every node under the rules, written to `times` (room for n_nodes). One sweep, no allocation.
void full_pass(const Graph& graph, const RuleSet& rules, Seconds* times);

}  // namespace shirei::event_graph
