// shirei.kernel.exact: proven bounds and optimal plans for movers over exclusive resources.
#include <nanobind/nanobind.h>
#include <nanobind/ndarray.h>
#include <nanobind/stl/vector.h>

#include <algorithm>

#include "exact.h"

namespace nb = nanobind;
using namespace nb::literals;

namespace shirei::exact {
namespace {

using Row = nb::ndarray<const std::int64_t, nb::ndim<1>, nb::c_contig, nb::device::cpu>;

std::vector<std::int64_t> copy(const Row& row) { return {row.data(), row.data() + row.shape(0)}; }

Rows rows(const nb::object& problem) {
  const auto get = [&](const char* name) { return copy(nb::cast<Row>(problem.attr(name))); };
  return {get("first_op"),     get("min_duration"), get("start_lb"),        get("start_ub"),    get("first_successor"),
          get("successor"),    get("first_use"),    get("use_resource"),    get("use_release"), get("delay_op"),
          get("delay_threshold"), get("delay_coeff"), get("delay_increment"), static_cast<int>(nb::len(nb::object(problem.attr("resources"))))};
}

// A plan from the events of a valid schedule.
Plan plan_from(const Problem& in, Cost cost, const Row& time, const Row& train, const Row& operation) {
  Plan plan;
  plan.ops.resize(in.n_trains);
  plan.times.resize(in.n_trains);
  plan.cost = cost;
  for (std::size_t e = 0; e < time.shape(0); ++e) {
    const std::int64_t k = train.data()[e], i = operation.data()[e];
    if (k < 0 || k >= in.n_trains || i < 0 || i > in.exit(static_cast<int>(k)) - in.entry(static_cast<int>(k)))
      throw nb::value_error("a schedule of another problem");
    plan.order.push_back({static_cast<int>(k), static_cast<int>(plan.ops[k].size())});
    plan.ops[k].push_back(in.entry(static_cast<int>(k)) + static_cast<int>(i));
    plan.times[k].push_back(time.data()[e]);
  }
  return plan;
}

using Column = nb::ndarray<nb::numpy, std::int64_t, nb::ndim<1>>;

template <class Value>
Column column(const Plan& plan, Value&& value) {
  auto* data = new std::int64_t[plan.order.size()];
  std::transform(plan.order.begin(), plan.order.end(), data, value);
  const nb::capsule owner(data, [](void* p) noexcept { delete[] static_cast<std::int64_t*>(p); });
  return Column(data, {plan.order.size()}, owner);
}

// (time, train, operation) of the best plan's events, None if there is no plan.
nb::object schedule(const Exact& self) {
  const Plan plan = self.best();
  if (plan.ops.empty()) return nb::none();
  using Event = std::pair<int, int>;
  return nb::make_tuple(
      column(plan, [&](const Event& e) { return plan.times[e.first][e.second]; }),
      column(plan, [&](const Event& e) -> std::int64_t { return e.first; }),
      column(plan, [&](const Event& e) -> std::int64_t { return plan.ops[e.first][e.second] - self.problem().entry(e.first); }));
}

const char* name(State state) {
  return state == State::kOptimal ? "optimal" : state == State::kInfeasible ? "infeasible" : "open";
}

}  // namespace
}  // namespace shirei::exact

NB_MODULE(exact, m) {
  using namespace shirei::exact;
  m.doc() = "Proven bounds and optimal plans: conflicts between trains are discovered lazily.";
  nb::class_<Exact>(m, "Exact")
      .def("__init__", [](Exact* self, const nb::object& problem) { new (self) Exact(rows(problem)); }, "problem"_a)
      .def("run", [](Exact& self, double seconds, long steps) {
             nb::gil_scoped_release release;
             return name(self.run(seconds, steps));
           }, "seconds"_a = 0.0, "steps"_a = 0)
      .def("stop", &Exact::stop)
      .def("offer", [](Exact& self, Cost cost, const Row& time, const Row& train, const Row& operation) {
             self.offer(plan_from(self.problem(), cost, time, train, operation));
           }, "cost"_a, "time"_a, "train"_a, "operation"_a)
      .def_prop_ro("state", [](const Exact& self) { return name(self.state()); })
      .def_prop_ro("bound", &Exact::bound)
      .def_prop_ro("cost", [](const Exact& self) -> nb::object {
             return self.best_cost() < kNever ? nb::cast(self.best_cost()) : nb::none();
           })
      .def("schedule", &schedule)
      .def("tally", &Exact::tally);
}
