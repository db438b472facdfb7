// Python bindings; every call releases the interpreter lock while it works.
#include <nanobind/nanobind.h>
#include <nanobind/ndarray.h>
#include <nanobind/stl/unique_ptr.h>
#include <nanobind/stl/tuple.h>
#include <nanobind/stl/vector.h>

#include <array>
#include <exception>
#include <memory>
#include <tuple>

#include "full_pass.hpp"
#include "gather.hpp"
#include "graph.hpp"
#include "monte_carlo.hpp"
#include "order.hpp"
#include "rules.hpp"
#include "what_if.hpp"

namespace nb = nanobind;

namespace shirei::event_graph {
namespace {

template <typename T>
using Column = nb::ndarray<const T, nb::ndim<1>, nb::c_contig, nb::device::cpu>;
using Table = nb::ndarray<const std::int32_t, nb::ndim<2>, nb::c_contig, nb::device::cpu>;
using NumpyInts = nb::ndarray<nb::numpy, Seconds, nb::ndim<1>>;

// Hands a vector over to NumPy, without copying it.
template <typename T, std::size_t kDims = 1>
nb::ndarray<nb::numpy, T, nb::ndim<kDims>> to_numpy(std::vector<T> values, std::array<std::size_t, kDims> shape) {
  auto kept = std::make_unique<std::vector<T>>(std::move(values));
  T* data = kept->data();
  nb::capsule owner(kept.release(), [](void* p) noexcept { delete static_cast<std::vector<T>*>(p); });
  return nb::ndarray<nb::numpy, T, nb::ndim<kDims>>(data, kDims, shape.data(), owner);
}

template <typename T>
nb::ndarray<nb::numpy, T, nb::ndim<1>> to_numpy(std::vector<T> values) {
  const std::size_t size = values.size();
  return to_numpy<T, 1>(std::move(values), {size});
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

nb::tuple order(Column<std::int32_t> time, Column<std::int8_t> turn, Column<std::int32_t> source,
                Column<std::int32_t> target) {
  same_length(time.size(), turn.size());
  same_length(source.size(), target.size());
  Order found;
  {
    const nb::gil_scoped_release release;
    found = order_events(time.data(), turn.data(), time.size(), source.data(), target.data(), source.size());
  }
  return nb::make_tuple(to_numpy(std::move(found.order)), to_numpy(std::move(found.cycle)));
}

using DisturbanceTuple = std::tuple<Column<std::int32_t>, double, double, Seconds>;

std::vector<Disturbance> read_disturbances(const std::vector<DisturbanceTuple>& given) {
  std::vector<Disturbance> read;
  for (const auto& [sites, probability, mean_s, max_s] : given) {
    read.push_back({{sites.data(), sites.data() + sites.size()}, probability, mean_s, max_s});
  }
  return read;
}

// Keeps Python informed, and notes the exception with which it stops the runs (Ctrl-C, or one of its own).
class Reporter {
 public:
  Reporter(nb::object call, std::int64_t total) : call_(std::move(call)), total_(total) {}

  bool operator()(std::int64_t done) {
    const nb::gil_scoped_acquire acquire;
    try {
      if (PyErr_CheckSignals() != 0) throw nb::python_error();
      if (!call_.is_none()) call_(done, total_);
      return true;
    } catch (...) {
      failure_ = std::current_exception();
      return false;
    }
  }

  void rethrow() const {
    if (failure_) std::rethrow_exception(failure_);
  }

 private:
  nb::object call_;
  std::int64_t total_;
  std::exception_ptr failure_;
};

nb::tuple run_noisy(const Graph& graph, const Table& rules, const std::vector<DisturbanceTuple>& disturbances,
                    Column<std::uint8_t> counted, Column<std::int32_t> observed, std::int64_t runs,
                    std::uint64_t seed, int threads, nb::object on_progress) {
  const RuleSet set(graph, read_rules(rules));
  const Ensemble ensemble{graph,
                          set,
                          read_disturbances(disturbances),
                          {counted.data(), counted.data() + counted.size()},
                          {observed.data(), observed.data() + observed.size()},
                          runs,
                          seed};
  Reporter reporter(std::move(on_progress), runs);
  Spread spread;
  {
    const nb::gil_scoped_release release;
    spread = run_ensemble(ensemble, threads, [&](std::int64_t done) { return reporter(done); });
  }
  reporter.rethrow();
  const std::size_t rows = spread.count_by_bin.size() / kBins;
  return nb::make_tuple(to_numpy(std::move(spread.total_s)),
                        to_numpy<std::uint32_t, 2>(std::move(spread.count_by_bin), {rows, kBins}));
}

std::vector<std::int32_t> bin_floors() {
  std::vector<std::int32_t> floors;
  for (int bin = 0; bin < kBins; ++bin) floors.push_back(bin_floor(bin));
  return floors;
}

NumpyInts gather(Column<std::int32_t> time, Column<std::int32_t> line, std::int32_t n_lines,
                 Column<std::int32_t> source, Column<std::int32_t> target, Column<std::int32_t> tie_source,
                 Column<std::int32_t> tie_target, Seconds stretch_s) {
  same_length(time.size(), line.size());
  same_length(source.size(), target.size());
  same_length(tie_source.size(), tie_target.size());
  std::vector<Node> found;
  {
    const nb::gil_scoped_release release;
    found = gather_lines(time.data(), line.data(), time.size(), n_lines,
                         {source.data(), target.data(), source.size()},
                         {tie_source.data(), tie_target.data(), tie_source.size()}, stretch_s);
  }
  return to_numpy(std::move(found));
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
  m.def("order_events", &order, nb::arg("time_s"), nb::arg("turn"), nb::arg("source"), nb::arg("target"));
  m.def("gather_lines", &gather, nb::arg("time_s"), nb::arg("line"), nb::arg("n_lines"), nb::arg("source"),
        nb::arg("target"), nb::arg("tie_source"), nb::arg("tie_target"), nb::arg("stretch_s"));
  nb::class_<Graph>(m, "EventGraph")
      .def(nb::new_(&make_graph), nb::arg("lower_s"), nb::arg("source"), nb::arg("target"), nb::arg("weight_s"),
           nb::arg("kind"))
      .def_prop_ro("n_events", &Graph::n_nodes)
      .def_prop_ro("n_activities", &Graph::n_edges)
      .def("full_pass", &run_full_pass, nb::arg("rules"))
      .def("activities_into", &in_edges, nb::arg("event"));
  m.def("run_noisy", &run_noisy, nb::arg("graph"), nb::arg("rules"), nb::arg("disturbances"), nb::arg("counted"),
        nb::arg("observed"), nb::arg("runs"), nb::arg("seed"), nb::arg("threads"),
        nb::arg("on_progress").none() = nb::none());
  m.def("bin_floors_s", [] { return to_numpy(bin_floors()); });
  nb::class_<BoundWhatIf>(m, "WhatIf")
      .def(nb::init<const Graph&>(), nb::arg("graph"), nb::keep_alive<1, 2>(),
           nb::call_guard<nb::gil_scoped_release>())
      .def("ask", [](BoundWhatIf& self, const Table& rules) { return ask(self.what_if, self.graph, rules); },
           nb::arg("rules"));
}
