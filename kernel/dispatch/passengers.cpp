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

// Rides between neighbouring stops of one piece, latest departure first.
std::vector<Connection> connections_of(const World& w, const std::vector<uint8_t>& piece_end, const std::vector<int>& arr,
                                       const std::vector<int>& dep, int from, int& pieces) {
    std::vector<Connection> found;
    pieces = 0;
    int last_stop = NONE;
    for (int v = 0; v < w.n_visits; ++v) {
        const bool starts = v == 0 || piece_end[v - 1] || arr[v - 1] == NONE;
        if (starts) {
            last_stop = NONE;
            ++pieces;
        }
        if (arr[v] == NONE) continue;
        if (!w.is_stop[v]) continue;
        if (last_stop != NONE && arr[v] >= from)
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

}  // namespace

PassengerCost passenger_cost(const World& w, const std::vector<int>& visit_start,
                             const std::vector<uint8_t>& piece_end, const std::vector<int>& arr,
                             const std::vector<int>& dep, int from, int until, int transfer, int limit) {
    PassengerCost cost;
    int pieces = 0;
    const auto connections = connections_of(w, piece_end, arr, dep, from, pieces);
    const int n_stations = w.n_visits ? *std::max_element(w.station.begin(), w.station.end()) + 1 : 0;

    // Planned stops by station: the destinations, each with the trains that call there.
    std::vector<std::vector<int>> calls(n_stations);
    for (int v = 0; v < w.n_visits; ++v)
        if (w.is_stop[v] && w.planned_arr[v] >= from && w.planned_arr[v] < until) calls[w.station[v]].push_back(v);
    std::vector<int> train_of(w.n_visits);
    for (size_t t = 0; t + 1 < visit_start.size(); ++t)
        std::fill(train_of.begin() + visit_start[t], train_of.begin() + visit_start[t + 1], static_cast<int>(t));

    std::vector<int> aboard(pieces);
    std::vector<Profile> profile(n_stations);
    for (int d = 0; d < n_stations; ++d) {
        if (calls[d].empty()) continue;
        std::fill(aboard.begin(), aboard.end(), NEVER);
        for (auto& p : profile) p.entries.clear();
        for (const Connection& c : connections) {
            int best = c.to == d ? c.arr : aboard[c.piece];
            if (c.to != d) best = std::min(best, profile[c.to].arrival(c.arr + transfer));
            aboard[c.piece] = best;
            if (best != NEVER && c.from != d) profile[c.from].add(c.dep, best);
        }
        for (int v : calls[d])
            for (int o = visit_start[train_of[v]]; o < v; ++o) {
                if (!w.is_stop[o] || w.station[o] == d) continue;
                ++cost.passengers;
                // Whoever had boarded before the incident is on the train if it still brings him there.
                int arrival = profile[w.station[o]].arrival(w.planned_dep[o]);
                const int late = arrival == NEVER ? NEVER : arrival - w.planned_arr[v];
                if (late >= limit) ++cost.stranded;
                cost.delay += std::clamp(late, 0, limit);
            }
    }
    return cost;
}

}  // namespace shirei
