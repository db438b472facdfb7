// Python bindings; every call releases the interpreter lock while it works.
#include <nanobind/nanobind.h>
#include <nanobind/ndarray.h>
#include <nanobind/stl/unique_ptr.h>

#include <memory>

#include "full_pass.hpp"
#include "graph.hpp"
#include "order.hpp"
#include "rules.hpp"
#include "what_if.hpp"

namespace nb = nanobind;

namespace shirei::event_graph {
namespace {

template <typename T>
using Column = nb::ndarray<const T, nb::ndim<1>, nb::c_contig, nb::device::cpu>;
using Table = nb::ndarray<const std::int32_t, nb::ndim<2>, nb::c_contig, nb::device::cpu>;
using NumpyInts = nb::ndarray<nb::numpy, std::int32_t, nb::ndim<1>>;

// Hands a vector over to NumPy without copying it.
NumpyInts to_numpy(std::vector<std::int32_t> values) {
  auto kept = std::make_unique<std::vector<std::int32_t>>(std::move(values));
  std::int32_t* data = kept->data();
  const std::size_t size = kept->size();
  nb::capsule owner(kept.release(), [](void* p) noexcept { delete static_cast<std::vector<std::int32_t>*>(p); });
  return NumpyInts(data, {size}, owner);
}

void same_length(std::size_t a, std::size_t b) {
  if (a != b) throw std::invalid_argument("the columns of the edges differ in length");
}

std::unique_ptr<Graph> make_graph(Column<std::int32_t> lower, Column<std::int32_t> source,
                                  Column<std::int32_t> target, Column<std::int32_t> weight,
                                  Column<std::int8_t> kind) {
  same_length(source.size(), target.size());
  same_length(source.size(), weight.size());
  same_length(source.size(), kind.size());
  const nb::gil_scoped_release release;
  return std::make_unique<Graph>(std::vector<Seconds>(lower.data(), lower.data() + lower.size()), source.data(),
                                 target.data(), weight.data(), kind.data(), source.size());
}

std::vector<Rule> read_rules(const Table& table) {
  if (table.shape(1) != 6) throw std::invalid_argument("rules need six columns");
  std::vector<Rule> rules(table.shape(0));
  const std::int32_t* row = table.data();
  for (Rule& rule : rules) {
    rule = {row[0], static_cast<RuleKind>(row[1]), row[2], row[3], row[4], row[5]};
    row += 6;
  }
  return rules;
}

NumpyInts run_full_pass(const Graph& graph, const Table& rules) {
  std::vector<Seconds> times(graph.lower.size());
  {
    const nb::gil_scoped_release release;
    full_pass(graph, RuleSet(graph, read_rules(rules)), times.data());
  }
  return to_numpy(std::move(times));
}

nb::tuple in_edges(const Graph& graph, Node node) {
  if (node < 0 || node >= graph.n_nodes()) throw nb::index_error("no such node");
  std::vector<std::int32_t> source;
  std::vector<std::int32_t> weight;
  std::vector<std::int32_t> kind;
  for (std::uint32_t e = graph.in_start[node]; e < graph.in_start[node + 1]; ++e) {
    source.push_back(graph.in_edges[e].source);
    weight.push_back(graph.in_edges[e].weight);
    kind.push_back(graph.in_kind[e]);
  }
  return nb::make_tuple(to_numpy(std::move(source)), to_numpy(std::move(weight)), to_numpy(std::move(kind)));
}

nb::tuple ask(WhatIf& what_if, const Graph& graph, const Table& table) {
  Changes changes;
  {
    const nb::gil_scoped_release release;
    changes = what_if.ask(RuleSet(graph, read_rules(table)));
  }
  return nb::make_tuple(to_numpy(std::move(changes.nodes)), to_numpy(std::move(changes.times)), changes.touched);
}

nb::tuple order(Column<std::int32_t> time, Column<std::int8_t> arrival, Column<std::int32_t> source,
                Column<std::int32_t> target) {
  same_length(time.size(), arrival.size());
  same_length(source.size(), target.size());
  Order found;
  {
    const nb::gil_scoped_release release;
    found = order_events(time.data(), arrival.data(), time.size(), source.data(), target.data(), source.size());
  }
  return nb::make_tuple(to_numpy(std::move(found.order)), to_numpy(std::move(found.cycle)));
}

// A question needs its graph at hand for as long as it lives.
struct BoundWhatIf {
  explicit BoundWhatIf(const Graph& g) : graph(g), what_if(g) {}
  const Graph& graph;
  WhatIf what_if;
};

}  // namespace
}  // namespace shirei::event_graph

NB_MODULE(event_graph, m) {
  using namespace shirei::event_graph;
  m.doc() = "The event-activity graph: what happens to the trains when their order stays as planned.";
  m.def("order_events", &order, nb::arg("time_s"), nb::arg("arrival"), nb::arg("source"), nb::arg("target"));
  nb::class_<Graph>(m, "EventGraph")
      .def(nb::new_(&make_graph), nb::arg("lower_s"), nb::arg("source"), nb::arg("target"), nb::arg("weight_s"),
           nb::arg("kind"))
      .def_prop_ro("n_events", &Graph::n_nodes)
      .def_prop_ro("n_activities", &Graph::n_edges)
      .def("full_pass", &run_full_pass, nb::arg("rules"))
      .def("activities_into", &in_edges, nb::arg("event"));
  nb::class_<BoundWhatIf>(m, "WhatIf")
      .def(nb::init<const Graph&>(), nb::arg("graph"), nb::keep_alive<1, 2>(),
           nb::call_guard<nb::gil_scoped_release>())
      .def("ask", [](BoundWhatIf& self, const Table& rules) { return ask(self.what_if, self.graph, rules); },
           nb::arg("rules"));
}
