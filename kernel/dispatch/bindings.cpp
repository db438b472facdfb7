// Python's door to the dispatching simulation: arrays in, arrays out, the interpreter lock released while it runs.
#include <nanobind/nanobind.h>
#include <nanobind/ndarray.h>
#include <nanobind/stl/tuple.h>

#include "world.hpp"

namespace nb = nanobind;
using namespace shirei;

using Ints = nb::ndarray<const int32_t, nb::ndim<1>, nb::c_contig, nb::device::cpu>;
using Table = nb::ndarray<const int32_t, nb::ndim<2>, nb::c_contig, nb::device::cpu>;
using Bytes = nb::ndarray<const uint8_t, nb::ndim<1>, nb::c_contig, nb::device::cpu>;

namespace {

template <class T, class A>
std::vector<T> copy(const A& a) {
    return std::vector<T>(a.data(), a.data() + a.size());
}

nb::object give(std::vector<int>&& values) {
    auto* kept = new std::vector<int>(std::move(values));
    nb::capsule owner(kept, [](void* p) noexcept { delete static_cast<std::vector<int>*>(p); });
    return nb::cast(nb::ndarray<nb::numpy, int32_t, nb::ndim<1>>(kept->data(), {kept->size()}, owner));
}

void need(bool fine, const char* what) {
    if (!fine) throw nb::value_error(what);
}

void need_within(const std::vector<int>& values, int least, int end, const char* what) {
    for (int v : values) need(v >= least && v < end, what);
}

// lanes: [tracks, capacity, opposing, line]; visits: one row a field, in the order of VISIT_ROWS.
enum VisitRow { PLANNED_ARR, PLANNED_DEP, MIN_DWELL, RUN, LANE, GROUP, TURN_GROUP, PLANNED_TRACK, RANK, TYPE, LINE, STATION,
                IS_STOP, VISIT_ROWS };

struct PyWorld {
    World world;
    std::vector<int> visit_start;

    PyWorld(Table visits, Ints starts, Table lanes, Table groups, Ints group_tracks, int n_tracks, Ints headway, int n_types,
            Ints reoccupation, int stabling, int stable_after) {
        need(visits.shape(0) == VISIT_ROWS, "visits needs one row for each field");
        const auto n = static_cast<int>(visits.shape(1));
        auto row = [&](int r) { return std::vector<int>(visits.data() + size_t(r) * n, visits.data() + size_t(r + 1) * n); };
        world.n_visits = n;
        world.n_types = n_types;
        world.planned_arr = row(PLANNED_ARR);
        world.planned_dep = row(PLANNED_DEP);
        world.min_dwell = row(MIN_DWELL);
        world.run = row(RUN);
        world.lane = row(LANE);
        world.group = row(GROUP);
        world.turn_group = row(TURN_GROUP);
        world.planned_track = row(PLANNED_TRACK);
        world.rank = row(RANK);
        world.type = row(TYPE);
        world.line = row(LINE);
        world.station = row(STATION);
        for (int s : row(IS_STOP)) world.is_stop.push_back(s != 0);
        visit_start = copy<int>(starts);
        need(!visit_start.empty() && visit_start.front() == 0 && visit_start.back() == n, "visit_start must span all visits");
        world.last_of_train.assign(n, 0);
        for (size_t t = 1; t < visit_start.size(); ++t) {
            need(visit_start[t] > visit_start[t - 1], "a train without visits");
            world.last_of_train[visit_start[t] - 1] = 1;
        }
        read_lanes(lanes);
        for (size_t g = 0; g < groups.shape(0); ++g) world.groups.push_back({groups(g, 0), groups(g, 1), groups(g, 2) != 0});
        world.group_tracks = copy<int>(group_tracks);
        world.n_tracks = n_tracks;
        world.headway = copy<int>(headway);
        world.reoccupation = copy<int>(reoccupation);
        world.stabling = stabling;
        world.stable_after = stable_after;
        check();
    }

    void read_lanes(Table lanes) {
        const int n_lanes = static_cast<int>(lanes.shape(0));
        for (int l : world.lane) need(l >= NONE && l < n_lanes, "a visit's lane is out of range");
        for (int l = 0; l < n_lanes; ++l) {
            const Lane lane{lanes(l, 0), lanes(l, 1), lanes(l, 2), lanes(l, 3)};
            need(lane.tracks >= 1 && lane.capacity >= 1 && lane.opposing >= NONE && lane.opposing < n_lanes, "a lane is malformed");
            world.lanes.push_back(lane);
        }
    }

    void check() const {
        const int n_groups = static_cast<int>(world.groups.size());
        const int n_lines = static_cast<int>(world.reoccupation.size());
        need_within(world.group, 0, n_groups, "a visit's group is out of range");
        need_within(world.turn_group, 0, n_groups, "a visit's turn group is out of range");
        need_within(world.planned_track, NONE, world.n_tracks, "a planned track is out of range");
        need_within(world.group_tracks, 0, world.n_tracks, "a group's track is out of range");
        need_within(world.type, 0, world.n_types, "a type is out of range");
        need_within(world.line, 0, n_lines, "a line is out of range");
        need(world.headway.size() == size_t(n_lines) * world.n_types * world.n_types, "headway has the wrong size");
        for (const Group& g : world.groups)
            need(g.begin >= 0 && g.begin <= g.end && g.end <= int(world.group_tracks.size()), "a group is out of range");
        for (int v = 0; v < world.n_visits; ++v)
            need(world.last_of_train[v] || world.lane[v] != NONE, "a leg without a lane");
    }

    std::vector<Window> windows(Table rows) const {
        std::vector<Window> found;
        for (size_t k = 0; k < rows.shape(0); ++k) {
            need(rows(k, 0) >= 0 && rows(k, 0) < int(world.lanes.size()), "a window's lane is out of range");
            found.push_back({rows(k, 0), rows(k, 1), rows(k, 2), rows(k, 3)});
        }
        return found;
    }

    nb::tuple run(Bytes run, Bytes piece_end, Bytes depot_start, Ints link_next, Ints link_min, Ints hold_until, Ints track_wish, Ints priority,
                  Table closed, Table slow, Table headways, Table track_out, Table before, Bytes flexible, int order,
                  int frozen_until) const {
        Scenario s;
        s.run = copy<uint8_t>(run);
        s.piece_end = copy<uint8_t>(piece_end);
        s.flexible = copy<uint8_t>(flexible);
        s.depot_start = copy<uint8_t>(depot_start);
        s.link_next = copy<int>(link_next);
        s.link_min = copy<int>(link_min);
        s.hold_until = copy<int>(hold_until);
        s.track_wish = copy<int>(track_wish);
        s.priority = copy<int>(priority);
        const size_t n = world.n_visits;
        need(s.run.size() == n && s.piece_end.size() == n && s.flexible.size() == n && s.depot_start.size() == n && s.link_next.size() == n && s.link_min.size() == n &&
                 s.hold_until.size() == n && s.track_wish.size() == n, "a scenario needs one entry for each visit");
        need(s.priority.size() == size_t(world.n_types), "priority needs one entry for each type");
        need_within(s.link_next, NONE, world.n_visits, "a link is out of range");
        need_within(s.track_wish, NONE, world.n_tracks, "a wished track is out of range");
        need(order >= 0 && order <= 2, "order is 0 to 2");
        for (size_t v = 0; v < n; ++v)
            need(s.piece_end[v] || !world.last_of_train[v], "a train's last visit ends a piece");
        for (size_t v = 0; v + 1 < n; ++v)
            need(s.piece_end[v] || !s.run[v] || s.run[v + 1], "a piece runs on into a visit that is not run");
        s.closed = windows(closed);
        s.slow = windows(slow);
        s.headways = windows(headways);
        for (size_t k = 0; k < track_out.shape(0); ++k) {
            need(track_out(k, 0) >= 0 && track_out(k, 0) < world.n_tracks, "a track out of use is out of range");
            s.track_out.push_back({track_out(k, 0), track_out(k, 1), track_out(k, 2)});
        }
        for (size_t k = 0; k < before.shape(0); ++k) {
            need(before(k, 0) >= 0 && before(k, 0) < world.n_visits && before(k, 1) >= 0 && before(k, 1) < world.n_visits,
                 "an order names a visit out of range");
            s.before.emplace_back(before(k, 0), before(k, 1));
        }
        s.order = static_cast<Order>(order);
        s.frozen_until = frozen_until;
        Outcome out;
        {
            nb::gil_scoped_release release;
            out = simulate(world, s);
        }
        return nb::make_tuple(give(std::move(out.arr)), give(std::move(out.dep)), give(std::move(out.track)),
                              give(std::move(out.stuck)), out.between_stations, out.gave_way);
    }

    nb::tuple passengers(Bytes piece_end, Ints arr, Ints dep, int from, int until, int transfer, int limit) const {
        need(piece_end.size() == size_t(world.n_visits) && arr.size() == size_t(world.n_visits) && dep.size() == size_t(world.n_visits), "times need one entry for each visit");
        const auto ends = copy<uint8_t>(piece_end);
        const auto a = copy<int>(arr), d = copy<int>(dep);
        PassengerCost cost;
        {
            nb::gil_scoped_release release;
            cost = passenger_cost(world, visit_start, ends, a, d, from, until, transfer, limit);
        }
        return nb::make_tuple(cost.delay, cost.passengers, cost.stranded);
    }
};

}  // namespace

NB_MODULE(dispatch, m) {
    m.doc() = "The dispatching simulation and what its outcome costs passengers.";
    nb::class_<PyWorld>(m, "World")
        .def(nb::init<Table, Ints, Table, Table, Ints, int, Ints, int, Ints, int, int>(), nb::arg("visits"),
             nb::arg("visit_start"), nb::arg("lanes"), nb::arg("groups"), nb::arg("group_tracks"), nb::arg("n_tracks"),
             nb::arg("headway"), nb::arg("n_types"), nb::arg("reoccupation"), nb::arg("stabling"), nb::arg("stable_after"))
        .def("run", &PyWorld::run, nb::arg("run"), nb::arg("piece_end"), nb::arg("depot_start"), nb::arg("link_next"), nb::arg("link_min"),
             nb::arg("hold_until"), nb::arg("track_wish"), nb::arg("priority"), nb::arg("closed"), nb::arg("slow"),
             nb::arg("headways"), nb::arg("track_out"), nb::arg("before"), nb::arg("flexible"), nb::arg("order"),
             nb::arg("frozen_until"))
        .def("passengers", &PyWorld::passengers, nb::arg("piece_end"), nb::arg("arr"), nb::arg("dep"), nb::arg("start"), nb::arg("until"),
             nb::arg("transfer"), nb::arg("limit"));
}
