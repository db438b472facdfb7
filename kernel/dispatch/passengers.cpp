// What a plan costs passengers: for every planned pair of stops of a train, one passenger who comes to the first stop
// at the planned time and takes the earliest way that the plan offers to the second (connection scan, Dibbelt et al. 2018,
// as a profile towards each destination).
#include <algorithm>
#include <limits>
#include <numeric>

#include "world.hpp"

namespace shirei {
namespace {

constexpr int NEVER = std::numeric_limits<int>::max();

struct Connection {
    int dep, arr, from, to, piece;
};

// Pareto (departure, arrival) pairs towards one destination, departures falling.
struct Profile {
    std::vector<std::pair<int, int>> entries;

    int arrival(int ready) const {
        // The last entry whose departure is not before `ready` has the earliest arrival of those.
        auto it = std::partition_point(entries.begin(), entries.end(), [&](const auto& e) { return e.first >= ready; });
        return it == entries.begin() ? NEVER : std::prev(it)->second;
    }

    void add(int dep, int arr) {
        if (!entries.empty() && entries.back().second <= arr) return;
        if (!entries.empty() && entries.back().first == dep) entries.back().second = arr;
        else entries.emplace_back(dep, arr);
    }
};

// Whether a train runs otherwise than planned. Passengers of one that does not are not delayed: their train brings them.
std::vector<uint8_t> deviating_trains(const World& w, const std::vector<int>& visit_start,
                                      const std::vector<uint8_t>& piece_end, const std::vector<int>& arr,
                                      const std::vector<int>& dep) {
    std::vector<uint8_t> deviates(visit_start.size() - 1, 0);
    for (size_t t = 0; t + 1 < visit_start.size(); ++t)
        for (int v = visit_start[t]; v < visit_start[t + 1]; ++v) {
            const bool first = v == visit_start[t], last = w.last_of_train[v];
            if (arr[v] == NONE || (piece_end[v] && !last) || (!first && arr[v] != w.planned_arr[v]) ||
                (!last && dep[v] != w.planned_dep[v])) {
                deviates[t] = 1;
                break;
            }
        }
    return deviates;
}

// Rides between neighbouring stops of one piece that end in [from, until), latest departure first.
std::vector<Connection> connections_of(const World& w, const std::vector<uint8_t>& piece_end, const std::vector<int>& arr,
                                       const std::vector<int>& dep, int from, int until, int& pieces) {
    std::vector<Connection> found;
    pieces = 0;
    int last_stop = NONE;
    for (int v = 0; v < w.n_visits; ++v) {
        const bool starts = v == 0 || piece_end[v - 1] || arr[v - 1] == NONE;
        if (starts) {
            last_stop = NONE;
            ++pieces;
        }
        if (arr[v] == NONE || !w.is_stop[v]) continue;
        if (last_stop != NONE && arr[v] >= from && arr[v] < until)
            found.push_back({dep[last_stop], arr[v], w.station[last_stop], w.station[v], pieces - 1});
        last_stop = v;
    }
    // A stable order for equal departures: the later arrival first, so that rides of no duration are scanned last.
    std::sort(found.begin(), found.end(), [](const Connection& a, const Connection& b) {
        if (a.dep != b.dep) return a.dep > b.dep;
        if (a.arr != b.arr) return a.arr > b.arr;
        if (a.piece != b.piece) return a.piece < b.piece;
        return a.from < b.from;
    });
    return found;
}

// Stations that rides join, so that a destination is looked at with the rides of its own part of the railway only.
std::vector<int> parts_of(const std::vector<Connection>& connections, int n_stations) {
    std::vector<int> parent(n_stations);
    std::iota(parent.begin(), parent.end(), 0);
    auto root = [&](int s) {
        while (parent[s] != s) s = parent[s] = parent[parent[s]];
        return s;
    };
    for (const Connection& c : connections) parent[root(c.from)] = root(c.to);
    for (int s = 0; s < n_stations; ++s) parent[s] = root(s);
    return parent;
}

}  // namespace

PassengerCost passenger_cost(const World& w, const std::vector<int>& visit_start,
                             const std::vector<uint8_t>& piece_end, const std::vector<int>& arr,
                             const std::vector<int>& dep, int from, int until, int transfer, int limit) {
    PassengerCost cost;
    const int n_trains = static_cast<int>(visit_start.size()) - 1;
    const int n_stations = w.n_visits ? *std::max_element(w.station.begin(), w.station.end()) + 1 : 0;
    const auto deviates = deviating_trains(w, visit_start, piece_end, arr, dep);

    // Planned stops by station: the destinations of passengers whose train runs otherwise than planned.
    std::vector<std::vector<int>> calls(n_stations);
    std::vector<int> train_of(w.n_visits);
    // Passengers on their way when counting begins ride on in the train that has them aboard.
    int earliest = from, latest = from;
    for (int t = 0; t < n_trains; ++t) {
        int stops = 0;
        for (int v = visit_start[t]; v < visit_start[t + 1]; ++v) {
            train_of[v] = t;
            if (!w.is_stop[v]) continue;
            const bool counts = w.planned_arr[v] >= from && w.planned_arr[v] < until;
            if (counts) {
                cost.passengers += stops;
                for (int o = visit_start[t]; o < v; ++o)
                    if (w.is_stop[o] && w.station[o] == w.station[v]) --cost.passengers;
            }
            ++stops;
            if (counts && deviates[t]) {
                calls[w.station[v]].push_back(v);
                earliest = std::min(earliest, w.planned_dep[visit_start[t]]);
                latest = std::max(latest, w.planned_arr[v]);
            }
        }
    }

    int pieces = 0;
    const auto connections = connections_of(w, piece_end, arr, dep, earliest, latest + limit + 1, pieces);
    const auto part = parts_of(connections, n_stations);
    std::vector<std::vector<Connection>> rides(n_stations);  // by part
    for (const Connection& c : connections) rides[part[c.from]].push_back(c);
    std::vector<int> aboard(pieces);
    std::vector<Profile> profile(n_stations);
    for (int d = 0; d < n_stations; ++d) {
        if (calls[d].empty()) continue;
        for (const Connection& c : rides[part[d]]) {
            aboard[c.piece] = NEVER;
            profile[c.from].entries.clear();
        }
        for (const Connection& c : rides[part[d]]) {
            int best = c.to == d ? c.arr : aboard[c.piece];
            if (c.to != d) best = std::min(best, profile[c.to].arrival(c.arr + transfer));
            aboard[c.piece] = best;
            if (best != NEVER && c.from != d) profile[c.from].add(c.dep, best);
        }
        for (int v : calls[d])
            for (int o = visit_start[train_of[v]]; o < v; ++o) {
                if (!w.is_stop[o] || w.station[o] == d) continue;
                const int arrival = profile[w.station[o]].arrival(w.planned_dep[o]);
                const int late = arrival == NEVER ? NEVER : arrival - w.planned_arr[v];
                if (late >= limit) ++cost.stranded;
                cost.delay += std::clamp(late, 0, limit);
            }
    }
    return cost;
}

}  // namespace shirei
