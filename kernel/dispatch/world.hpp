// What does not change between two runs of the dispatching simulation: the trains of a scope, the lanes they
// run on and the platform tracks they use. Rules are named as in docs/rules.md.
#pragma once

#include <cstdint>
#include <vector>

namespace shirei {

constexpr int NONE = -1;

// A lane is one direction of a section. Opposing lanes of a single-track section exclude each other.
struct Lane {
    int tracks = 1;        // trains that may run side by side
    int capacity = 2;      // trains inside at once, all tracks
    int opposing = NONE;   // the other lane, where the section is single track
    int line = 0;
};

// A berth group is a list of platform tracks that a visit may choose from.
struct Group {
    int begin = 0;  // into World::group_tracks
    int end = 0;
    bool overtaking = true;  // whether a train may pass another one here
};

struct World {
    int n_visits = 0;
    int n_types = 0;

    // One entry a visit.
    std::vector<int> planned_arr, planned_dep, min_dwell, run, lane, group, turn_group, planned_track, rank, type, line,
        station;
    std::vector<uint8_t> is_stop, last_of_train;

    std::vector<Lane> lanes;
    std::vector<Group> groups;
    std::vector<int> group_tracks;
    int n_tracks = 0;

    std::vector<int> headway;        // [line][first type][second type]
    std::vector<int> reoccupation;   // [line]
    int stabling = 120;
    int stable_after = 900;

    int headway_of(int first, int second) const {
        return headway[(static_cast<size_t>(line[second]) * n_types + type[first]) * n_types + type[second]];
    }
};

// Windows are [start, end).
struct Window {
    int lane;
    int start;
    int end;
    int value;  // extra seconds, or least headway; unused for closures
};

struct TrackWindow {
    int track;
    int start;
    int end;
};

// In which order trains that compete for a lane are served.
enum class Order : int {
    first_come = 0,     // whoever was ready first
    planned_first = 1,  // of those ready, whoever was planned first
    type_first = 2,     // of those ready, the type of higher priority, then planned
};

struct Scenario {
    // One entry a visit.
    std::vector<uint8_t> run, piece_end, depot_start, flexible;  // flexible: may take another platform track
    std::vector<int> link_next, link_min, hold_until, track_wish;
    std::vector<int> priority;  // [type]

    std::vector<Window> closed, slow, headways;
    std::vector<TrackWindow> track_out;
    std::vector<std::pair<int, int>> before;  // first visit leaves before second

    Order order = Order::first_come;
    int frozen_until = 0;  // events planned before this happen as planned
};

struct Outcome {
    std::vector<int> arr, dep, track;
    std::vector<int> stuck;  // visits that never got on: a gridlock
    int64_t between_stations = 0;
    int gave_way = 0;  // times that an ordered sequence could not be kept
};

Outcome simulate(const World& world, const Scenario& scenario);

struct PassengerCost {
    int64_t delay = 0;
    int64_t passengers = 0;
    int64_t stranded = 0;
};

// Delay of one passenger for every planned pair of stops of a train with planned arrival in [from, until).
PassengerCost passenger_cost(const World& world, const std::vector<int>& visit_start,
                             const std::vector<uint8_t>& piece_end, const std::vector<int>& arr,
                             const std::vector<int>& dep, int from, int until, int transfer, int limit);

}  // namespace shirei
