// shirei.kernel.displib: movers over exclusive resources, as the Python side sees the search.
#include <nanobind/nanobind.h>
#include <nanobind/ndarray.h>
#include <nanobind/stl/vector.h>

#include <algorithm>
#include <stdexcept>

#include "team.h"

namespace nb = nanobind;
using namespace nb::literals;

namespace shirei {
namespace {

using Row = nb::ndarray<const std::int64_t, nb::ndim<1>, nb::c_contig, nb::device::cpu>;

std::vector<std::int64_t> copy(const Row& row) { return {row.data(), row.data() + row.shape(0)}; }

Rows rows(const nb::object& problem) {
  const auto get = [&](const char* name) { return copy(nb::cast<Row>(problem.attr(name))); };
  return {get("first_op"),     get("min_duration"), get("start_lb"),        get("start_ub"),    get("first_successor"),
          get("successor"),    get("first_use"),    get("use_resource"),    get("use_release"), get("delay_op"),
          get("delay_threshold"), get("delay_coeff"), get("delay_increment"), static_cast<int>(nb::len(nb::object(problem.attr("resources"))))};
}

struct Event {
  Tick tick;
  int train, operation;
};

// Events in the strict order of ticks; a train's own events at one tick keep the order of its way.
std::vector<Event> events(const Instance& in, const Plan& plan) {
  std::vector<Event> all;
  for (int k = 0; k < in.n_trains; ++k)
    for (std::size_t i = 0; i < plan.ops[k].size(); ++i)
      all.push_back({plan.times[k][i], k, plan.ops[k][i] - in.entry(k)});
  std::sort(all.begin(), all.end(), [](const Event& a, const Event& b) {
    if (a.tick != b.tick) return a.tick < b.tick;
    return a.train != b.train ? a.train < b.train : a.operation < b.operation;
  });
  return all;
}

using Column = nb::ndarray<nb::numpy, std::int64_t, nb::ndim<1>>;

template <class Value>
Column column(const std::vector<Event>& all, Value&& value) {
  auto* data = new std::int64_t[all.size()];
  std::transform(all.begin(), all.end(), data, value);
  const nb::capsule owner(data, [](void* p) noexcept { delete[] static_cast<std::int64_t*>(p); });
  return Column(data, {all.size()}, owner);
}

// (time, train, operation) of the best plan's events, None if there is no plan.
nb::object schedule(const Team& team) {
  const Plan& plan = team.best();
  if (!plan.known()) return nb::none();
  const auto all = events(team.instance(), plan);
  return nb::make_tuple(column(all, [](const Event& e) { return e.tick >> kTickBits; }),
                        column(all, [](const Event& e) -> std::int64_t { return e.train; }),
                        column(all, [](const Event& e) -> std::int64_t { return e.operation; }));
}

// What each train costs alone, None where it cannot run at all.
nb::list alone(const Team& team) {
  nb::list costs;
  for (Cost cost : team.alone()) costs.append(cost < kNoCost ? nb::cast(cost) : nb::none());
  return costs;
}

// A plan from the events of a schedule: train, operation and second of each, in order.
Plan plan_from(const Instance& in, const Row& time, const Row& train, const Row& operation) {
  Plan plan;
  plan.ops.resize(in.n_trains);
  plan.times.resize(in.n_trains);
  plan.cost = 0;
  Tick last = 0;
  for (std::size_t e = 0; e < time.shape(0); ++e) {
    const std::int64_t k = train.data()[e], i = operation.data()[e];
    if (k < 0 || k >= in.n_trains || i < 0 || i > in.exit(k) - in.entry(k)) continue;  // of another problem
    last = std::max(last + 1, time.data()[e] * kSecond);
    plan.ops[k].push_back(in.entry(k) + static_cast<int>(i));
    plan.times[k].push_back(last);
  }
  return plan;
}

}  // namespace
}  // namespace shirei

NB_MODULE(displib, m) {
  using namespace shirei;
  m.doc() = "Ruin-and-recreate search over safe intervals for movers on exclusive resources.";
  nb::class_<Team>(m, "Team")
      .def("__init__", [](Team* self, const nb::object& problem, int threads, std::uint64_t seed) {
             new (self) Team(rows(problem), threads, seed);
           }, "problem"_a, "threads"_a, "seed"_a)
      .def("run", [](Team& self, double seconds, long iterations, double from, double to, int members) {
             nb::gil_scoped_release release;
             self.run({seconds, iterations, from, to}, members);
           }, "seconds"_a, "iterations"_a, "begin"_a, "end"_a, "members"_a = 0)
      .def("adopt", [](Team& self, const Row& time, const Row& train, const Row& operation) {
             self.adopt(plan_from(self.instance(), time, train, operation));
           }, "time"_a, "train"_a, "operation"_a)
      .def_prop_ro("cost", [](const Team& self) -> nb::object {
             return self.best().known() ? nb::cast(self.best().cost) : nb::none();
           })
      .def_prop_ro("iterations", &Team::iterations)
      .def("tally", [](const Team& self, int i) { return self.member(i).tally(); })
      .def("alone", &alone)
      .def("schedule", &schedule);
}
