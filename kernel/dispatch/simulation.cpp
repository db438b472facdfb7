// The dispatching simulation: trains ask for the next lane and the next platform track in the order of time, and get
// them when the rules of docs/rules.md allow. A train that cannot go on waits in a list of what it waits for.
#include <algorithm>
#include <limits>
#include <queue>

#include "world.hpp"

namespace shirei {
namespace {

constexpr int NEVER = std::numeric_limits<int>::max();

enum class What : uint8_t { depart, arrive, release, return_from_siding };

struct Event {
    int time;
    int64_t rank;
    int visit;
    What what;
};

struct Later {
    bool operator()(const Event& a, const Event& b) const {
        if (a.time != b.time) return a.time > b.time;
        // At one instant tracks are freed before anyone asks, and arrivals come before departures.
        if (a.what != b.what) return order(a.what) > order(b.what);
        if (a.rank != b.rank) return a.rank > b.rank;
        return a.visit > b.visit;
    }
    static int order(What w) {
        switch (w) {
            case What::release: return 0;
            case What::depart: return 1;
            case What::arrive: return 2;
            default: return 3;
        }
    }
};

struct LaneState {
    int inside = 0;
    std::vector<int> departed;       // visits that left into the lane, in order
    std::vector<Event> waiting;      // for room or for the opposing train
};

struct TrackState {
    int occupant = NONE;   // visit whose train stands here
    int last_visit = NONE; // visit that was left last
    int free_since = std::numeric_limits<int>::min() / 2;
};

class Simulation {
public:
    Simulation(const World& w, const Scenario& s)
        : world_(w), scenario_(s), lanes_(w.lanes.size()), tracks_(w.n_tracks), group_waiting_(w.groups.size()), passing_(w.groups.size()),
          pass_waiting_(w.groups.size()),
          arrival_waiting_(w.n_visits, 0), sequence_(w.n_visits, NONE), arrived_at_(w.n_visits, NONE),
          bypass_(w.n_visits, 0), first_asked_(w.n_visits, NONE), earliest_arrival_(w.n_visits, NONE),
          link_ready_(w.n_visits, NONE),
          closed_(bucket(s.closed, w.lanes.size())), slow_(bucket(s.slow, w.lanes.size())),
          headways_(bucket(s.headways, w.lanes.size())), track_out_(w.n_tracks), must_follow_(w.n_visits),
          followers_(w.n_visits) {
        out_.arr.assign(w.n_visits, NONE);
        out_.dep.assign(w.n_visits, NONE);
        out_.track.assign(w.n_visits, NONE);
        for (const auto& t : s.track_out) track_out_[t.track].push_back(t);
        for (auto [a, b] : s.before) {
            must_follow_[b].push_back(a);
        }
        find_groups_of_tracks();
    }

    Outcome run() {
        for (int v = 0; v < world_.n_visits; ++v)
            if (scenario_.depot_start[v] && scenario_.run[v]) push(ready_from_depot(v), v, What::depart);
        do drain();
        while (give_way());
        note_stuck();
        return std::move(out_);
    }

private:
    static std::vector<std::vector<Window>> bucket(const std::vector<Window>& windows, size_t n) {
        std::vector<std::vector<Window>> by_lane(n);
        for (const auto& w : windows) by_lane[w.lane].push_back(w);
        return by_lane;
    }

    void find_groups_of_tracks() {
        groups_of_track_.resize(world_.n_tracks);
        for (size_t g = 0; g < world_.groups.size(); ++g)
            for (int k = world_.groups[g].begin; k < world_.groups[g].end; ++k)
                groups_of_track_[world_.group_tracks[k]].push_back(static_cast<int>(g));
    }

    void drain() {
        while (!queue_.empty()) {
            Event e = queue_.top();
            queue_.pop();
            now_ = e.time;
            switch (e.what) {
                case What::depart: depart(e.visit); break;
                case What::arrive: arrive(e.visit); break;
                case What::release: release_to_siding(e.visit); break;
                case What::return_from_siding: return_from_siding(e.visit); break;
            }
        }
    }

    // ---- helpers -------------------------------------------------------------------------------------------

    void push(int time, int visit, What what) { queue_.push({time, rank_of(visit), visit, what}); }

    int64_t rank_of(int v) const {
        const int asked = first_asked_[v] == NONE ? now_ : first_asked_[v];
        switch (scenario_.order) {
            case Order::first_come: return asked;
            case Order::type_first:
                return static_cast<int64_t>(scenario_.priority[world_.type[v]]) * 1'000'000 + world_.planned_dep[v];
            default: return world_.planned_dep[v];
        }
    }

    void wait(std::vector<Event>& list, int visit, What what) { list.push_back({now_, rank_of(visit), visit, what}); }

    void wake(std::vector<Event>& list, int time) {
        for (Event& e : list) queue_.push({time, e.rank, e.visit, e.what});
        list.clear();
    }

    bool frozen(int planned) const { return planned < scenario_.frozen_until; }

    bool ends_piece(int v) const { return scenario_.piece_end[v]; }

    int ready_from_depot(int v) const { return std::max(world_.planned_dep[v], scenario_.hold_until[v]); }

    int separation(int least, int published) const { return published >= 0 ? std::min(least, published) : least; }

    // ---- departing -----------------------------------------------------------------------------------------

    int ready_time(int v) const {
        int ready = std::max(world_.planned_dep[v], scenario_.hold_until[v]);
        if (arrived_at_[v] != NONE) ready = std::max(ready, arrived_at_[v] + world_.min_dwell[v]);
        if (link_ready_[v] != NONE) ready = std::max(ready, link_ready_[v]);
        return ready;
    }

    void depart(int v) {
        const bool fixed = frozen(world_.planned_dep[v]);
        const int ready = ready_time(v);
        if (now_ < ready) return push(ready, v, What::depart);
        if (first_asked_[v] == NONE) first_asked_[v] = now_;
        if (!fixed) {
            if (waits_for_turn(v) || waits_in_line(v)) return;
            const int earliest = std::max(after_closures(v), after_predecessors(v));
            if (earliest > now_) return push(earliest, v, What::depart);
            if (waits_for_room(v)) return;
        }
        if (out_.track[v] == NONE && !take_track_for_start(v, fixed)) return;
        leave(v);
    }

    bool waits_for_turn(int v) {
        for (int a : must_follow_[v])
            if (scenario_.run[a] && !ends_piece(a) && out_.dep[a] == NONE && !bypass_[v]) {
                wait(followers_[a], v, What::depart);
                return true;
            }
        return false;
    }

    // R5: where nobody may be overtaken, trains that run through leave as they came.
    bool waits_in_line(int v) {
        const int group = world_.group[v];
        if (!runs_through(v) || world_.groups[group].overtaking || passing_[group].front() == v) return false;
        wait(pass_waiting_[group], v, What::depart);
        return true;
    }

    bool runs_through(int v) const { return arrived_at_[v] != NONE && !ends_piece(v); }

    // R10: pushed behind every closure that holds the instant.
    int after_closures(int v) const {
        int t = now_;
        for (bool moved = true; moved;) {
            moved = false;
            for (const Window& w : closed_[world_.lane[v]])
                if (w.start <= t && t < w.end) {
                    t = w.end;
                    moved = true;
                }
        }
        return t;
    }

    // R4: headway behind the train that left c places before, and substitute block working.
    int after_predecessors(int v) const {
        const LaneState& lane = lanes_[world_.lane[v]];
        const size_t c = static_cast<size_t>(world_.lanes[world_.lane[v]].tracks);
        int t = now_;
        if (lane.departed.size() >= c) {
            const int a = lane.departed[lane.departed.size() - c];
            const int least = world_.headway_of(a, v);
            t = std::max(t, out_.dep[a] + separation(least, world_.planned_dep[v] - world_.planned_dep[a]));
        }
        if (!lane.departed.empty())
            for (const Window& w : headways_[world_.lane[v]]) {
                const int last = out_.dep[lane.departed.back()];
                if (w.start <= last && w.start <= t && t < w.end) t = std::max(t, std::min(last + w.value, w.end));
            }
        return t;
    }

    bool waits_for_room(int v) {
        const Lane& facts = world_.lanes[world_.lane[v]];
        LaneState& lane = lanes_[world_.lane[v]];
        if (facts.opposing != NONE) {
            LaneState& other = lanes_[facts.opposing];
            if (other.inside > 0) {
                wait(other.waiting, v, What::depart);
                return true;
            }
            if (!berth_ahead(v)) {
                wait(group_waiting_[arrival_group(v + 1)], v, What::depart);
                return true;
            }
        }
        if (lane.inside >= facts.capacity) {
            wait(lane.waiting, v, What::depart);
            return true;
        }
        return false;
    }

    // Single track: do not enter unless a track is free ahead that is not the last one for opposing trains.
    bool berth_ahead(int v) const {
        const Group& group = world_.groups[arrival_group(v + 1)];
        int free = 0, same_way = 0;
        for (int k = group.begin; k < group.end; ++k) {
            const TrackState& track = tracks_[world_.group_tracks[k]];
            if (track.occupant == NONE) ++free;
            else if (!ends_piece(track.occupant) && world_.lane[track.occupant] % 2 == world_.lane[v] % 2) ++same_way;
        }
        const int inside = lanes_[world_.lane[v]].inside;
        const int size = group.end - group.begin;
        const bool opposing_next = !ends_piece(v + 1) && world_.lanes[world_.lane[v + 1]].opposing != NONE;
        return free > inside && (!opposing_next || size == 1 || same_way + inside + 1 < size);
    }

    bool take_track_for_start(int v, bool fixed) {
        int when = NEVER;
        const int track = choose_track(v, world_.group[v], now_, when, fixed);
        if (track == NONE && world_.groups[world_.group[v]].begin != world_.groups[world_.group[v]].end) {
            if (fixed) {
                out_.track[v] = world_.group_tracks[world_.groups[world_.group[v]].begin];
                return true;
            }
            if (when == NEVER) wait(group_waiting_[world_.group[v]], v, What::depart);
            else push(when, v, What::depart);
            return false;
        }
        out_.track[v] = track;
        return true;
    }

    void leave(int v) {
        out_.dep[v] = now_;
        if (arrived_at_[v] == NONE) out_.arr[v] = now_;
        free_track(v, v);
        if (runs_through(v)) {
            auto& passing = passing_[world_.group[v]];
            passing.erase(std::find(passing.begin(), passing.end(), v));
            wake(pass_waiting_[world_.group[v]], now_);
        }
        const int id = world_.lane[v];
        LaneState& lane = lanes_[id];
        const int w = v + 1;
        sequence_[w] = static_cast<int>(lane.departed.size());
        lane.departed.push_back(v);
        ++lane.inside;
        wake(followers_[v], now_);
        int run = world_.run[v];
        for (const Window& s : slow_[id])
            if (s.start <= now_ && now_ < s.end) run += s.value;
        earliest_arrival_[w] = std::max(now_ + run, world_.planned_arr[w]);
        push(frozen(world_.planned_arr[w]) ? world_.planned_arr[w] : earliest_arrival_[w], w, What::arrive);
    }

    // ---- arriving ------------------------------------------------------------------------------------------

    void arrive(int w) {
        const bool fixed = frozen(world_.planned_arr[w]);
        if (first_asked_[w] == NONE) first_asked_[w] = now_;
        if (!fixed && waits_behind(w)) return;
        const int group = arrival_group(w);
        const bool has_tracks = world_.groups[group].begin != world_.groups[group].end;
        int when = NEVER;
        int track = has_tracks ? choose_track(w, group, now_, when, fixed) : NONE;
        if (has_tracks && track == NONE) {
            if (!fixed) {
                if (when == NEVER) wait(group_waiting_[group], w, What::arrive);
                else push(when, w, What::arrive);
                return;
            }
            track = world_.planned_track[w] != NONE ? world_.planned_track[w] : world_.group_tracks[world_.groups[group].begin];
        }
        stand(w, track);
    }

    // The tracks for a visit: those of its direction, or those to turn on where its unit goes on the other way.
    int arrival_group(int w) const {
        const int next = ends_piece(w) ? scenario_.link_next[w] : NONE;
        if (next == NONE || world_.station[next] != world_.station[w] || rests(w, next)) return world_.group[w];
        const bool turns = world_.lane[next] % 2 != world_.lane[w - 1] % 2;
        return turns ? world_.turn_group[w] : world_.group[w];
    }

    // Whether a unit that ends at w now spends its layover in a siding before it goes on at v.
    bool rests(int w, int v) const {
        return std::max(ready_time(v), now_ + scenario_.link_min[w]) - now_ > world_.stable_after;
    }

    // R4, R5: arrivals keep the order and separation of the train that left c places before.
    bool waits_behind(int w) {
        const int id = world_.lane[w - 1];
        LaneState& lane = lanes_[id];
        const int before = sequence_[w] - world_.lanes[id].tracks;
        if (before < 0) return false;
        const int a = lane.departed[before] + 1;
        if (arrived_at_[a] == NONE) {
            arrival_waiting_[a] = 1;
            return true;
        }
        const int least = world_.headway_of(a, w);
        const int earliest = arrived_at_[a] + separation(least, world_.planned_arr[w] - world_.planned_arr[a]);
        if (earliest <= now_) return false;
        push(earliest, w, What::arrive);
        return true;
    }

    // A track of the group that is free at t (R7, R11); `when` is the earliest later time worth asking again.
    int choose_track(int v, int group_id, int t, int& when, bool fixed) const {
        const Group& group = world_.groups[group_id];
        const int wish = scenario_.track_wish[v] != NONE ? scenario_.track_wish[v] : world_.planned_track[v];
        const auto first = world_.group_tracks.begin() + group.begin, last = world_.group_tracks.begin() + group.end;
        if (wish != NONE && std::find(first, last, wish) != last) {
            const int at = usable_from(wish, v, t, fixed);
            if (at <= t) return wish;
            if (!scenario_.flexible[v]) {
                when = at;
                return NONE;
            }
        }
        int best = NONE;
        for (int k = group.begin; k < group.end; ++k) {
            const int track = world_.group_tracks[k];
            const int at = usable_from(track, v, t, fixed);
            if (at <= t) {
                // The track that has been free longest leaves the others to those that need them.
                if (best == NONE || tracks_[track].free_since < tracks_[best].free_since) best = track;
            } else {
                when = std::min(when, at);
            }
        }
        return best;
    }

    int usable_from(int track, int v, int t, bool fixed) const {
        const TrackState& state = tracks_[track];
        if (state.occupant != NONE) return NEVER;
        int from = t;
        if (state.last_visit != NONE && !fixed) {
            const int least = world_.reoccupation[world_.line[v]];
            from = std::max(from, state.free_since + separation(least, published_gap(track, state.last_visit, v)));
        }
        for (const TrackWindow& w : track_out_[track])
            if (w.start <= from && from < w.end) from = w.end;
        return from;
    }

    // Published seconds from the departure of a to the arrival of b on one track; negative where none counts.
    int published_gap(int, int a, int b) const {
        const int gap = world_.planned_arr[b] - world_.planned_dep[a];
        if (world_.planned_track[a] != NONE || world_.planned_track[b] != NONE)
            return world_.planned_track[a] == world_.planned_track[b] ? gap : NONE;
        const Group& group = world_.groups[world_.group[b]];
        if (world_.group[a] != world_.group[b]) return NONE;
        return world_.rank[b] - world_.rank[a] >= group.end - group.begin ? gap : NONE;
    }

    void stand(int w, int track) {
        out_.arr[w] = arrived_at_[w] = now_;
        out_.track[w] = track;
        const int id = world_.lane[w - 1];
        LaneState& lane = lanes_[id];
        --lane.inside;
        out_.between_stations += std::max(0, now_ - earliest_arrival_[w]);
        wake(lane.waiting, now_);
        wake_next_arrival(id, w);
        if (!ends_piece(w)) {
            occupy(track, w);
            passing_[world_.group[w]].push_back(w);
            push(std::max(now_, ready_time(w)), w, What::depart);
        } else if (scenario_.link_next[w] != NONE) {
            go_on_as(w, scenario_.link_next[w], track);
        } else {
            out_.dep[w] = now_;
            leave_track(track, w);
        }
    }

    void wake_next_arrival(int lane_id, int w) {
        if (!arrival_waiting_[w]) return;
        arrival_waiting_[w] = 0;
        LaneState& lane = lanes_[lane_id];
        const size_t next = static_cast<size_t>(sequence_[w] + world_.lanes[lane_id].tracks);
        if (next < lane.departed.size()) push(now_, lane.departed[next] + 1, What::arrive);
    }

    // The unit that ended a piece at w starts the piece at v.
    void go_on_as(int w, int v, int track) {
        out_.dep[w] = now_;
        link_ready_[v] = now_ + scenario_.link_min[w];
        const int ready = ready_time(v);
        if (world_.station[w] != world_.station[v]) {
            leave_track(track, w);
            push(ready, v, What::depart);
        } else if (rests(w, v)) {
            occupy(track, w);
            push(now_ + world_.stabling, w, What::release);
            push(ready - world_.stabling, v, What::return_from_siding);
        } else {
            occupy(track, v);
            out_.track[v] = track;
            push(ready, v, What::depart);
        }
    }

    void release_to_siding(int w) {
        const int track = out_.track[w];
        if (track != NONE && tracks_[track].occupant == w) leave_track(track, w);
    }

    void return_from_siding(int v) {
        int when = NEVER;
        const bool fixed = frozen(world_.planned_dep[v]);
        const Group& group = world_.groups[world_.group[v]];
        if (group.begin != group.end) {
            const int track = choose_track(v, world_.group[v], now_, when, fixed);
            if (track == NONE && !fixed) {
                if (when == NEVER) wait(group_waiting_[world_.group[v]], v, What::return_from_siding);
                else push(when, v, What::return_from_siding);
                return;
            }
            if (track != NONE) {
                occupy(track, v);
                out_.track[v] = track;
            }
        }
        link_ready_[v] = std::max(link_ready_[v], now_ + world_.stabling);
        push(ready_time(v), v, What::depart);
    }

    // ---- tracks --------------------------------------------------------------------------------------------

    void occupy(int track, int v) {
        if (track != NONE) tracks_[track].occupant = v;
    }

    void free_track(int v, int last) {
        const int track = out_.track[v];
        if (track == NONE) return;
        if (tracks_[track].occupant == v || tracks_[track].occupant == NONE) leave_track(track, last);
    }

    void leave_track(int track, int v) {
        if (track == NONE) return;
        tracks_[track].occupant = NONE;
        tracks_[track].last_visit = v;
        tracks_[track].free_since = now_;
        for (int g : groups_of_track_[track]) wake(group_waiting_[g], now_);
    }

    // ---- gridlock ------------------------------------------------------------------------------------------

    // Everything waits: where an ordered sequence is the cause, let the train go that has been ready longest.
    bool give_way() {
        const Event* longest = nullptr;
        std::vector<Event>* list = nullptr;
        for (auto& waiting : followers_)
            for (const Event& e : waiting)
                if (!bypass_[e.visit] && (!longest || e.time < longest->time)) {
                    longest = &e;
                    list = &waiting;
                }
        if (!longest) return false;
        bypass_[longest->visit] = 1;
        ++out_.gave_way;
        wake(*list, now_);
        return true;
    }

    void note_stuck() {
        for (int v = 0; v < world_.n_visits; ++v)
            if (scenario_.run[v] && (out_.arr[v] == NONE || out_.dep[v] == NONE)) out_.stuck.push_back(v);
    }

    const World& world_;
    const Scenario& scenario_;
    std::priority_queue<Event, std::vector<Event>, Later> queue_;
    std::vector<LaneState> lanes_;
    std::vector<TrackState> tracks_;
    std::vector<std::vector<Event>> group_waiting_;
    std::vector<std::vector<int>> passing_;          // by group: visits of trains that run through, as they arrived
    std::vector<std::vector<Event>> pass_waiting_;   // by group: trains behind one that may not be overtaken
    std::vector<std::vector<int>> groups_of_track_;
    std::vector<uint8_t> arrival_waiting_;
    std::vector<int> sequence_, arrived_at_;
    std::vector<uint8_t> bypass_;
    std::vector<int> first_asked_, earliest_arrival_, link_ready_;
    std::vector<std::vector<Window>> closed_, slow_, headways_;
    std::vector<std::vector<TrackWindow>> track_out_;
    std::vector<std::vector<int>> must_follow_;
    std::vector<std::vector<Event>> followers_;
    Outcome out_;
    int now_ = 0;
};

}  // namespace

Outcome simulate(const World& world, const Scenario& scenario) { return Simulation(world, scenario).run(); }

}  // namespace shirei
