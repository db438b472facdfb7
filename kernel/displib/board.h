// The plan as it stands: each train's way and times, and who follows whom on each resource.
//
// It is an alternative graph with its arcs chosen: a node for each operation on a train's way, arcs along the way
// and from each occupation of a resource to the next. settle() keeps all times at the longest paths. Everything
// that is done can be undone back to a mark.
#pragma once

#include <vector>

#include "instance.h"

namespace shirei {

// One train's stay on one resource, over consecutive operations of its way.
struct Occupation {
  int train, resource;
  int from, to;  // first and last position on the train's way
  int rank;      // place in the resource's row
  Tick start;    // taken
  Tick free;     // left, and the release time over
};

struct Way {
  std::vector<int> op;
  std::vector<Tick> time;  // when each is started
  std::vector<int> stay;   // occupation of each use of each operation, in the order of the operations' uses
  std::vector<int> first_stay;
  Cost cost = 0;
  bool complete = false;  // false: only the unavoidable first operations, kept clear for the train

  bool placed() const { return !op.empty(); }
  int size() const { return static_cast<int>(op.size()); }
};

class Board {
 public:
  explicit Board(const Instance& instance);

  const Instance& in;
  std::vector<Way> way;                // of each train
  std::vector<Occupation> occupation;  // a pool; free entries are on the spare list
  std::vector<std::vector<int>> row;   // of each resource: its occupations in order

  Cost cost() const { return cost_; }
  int incomplete() const { return incomplete_; }

  // Puts a train on the board. `key[i]` says where operation i stands in the rows of its resources: before every
  // occupation whose start less the release time is at least that.
  // With no keys, it stands before every occupation that starts no earlier than it does itself.
  // Returns whether the positions are consistent; if not, nothing has changed.
  bool place(int train, const std::vector<int>& ops, const std::vector<Tick>& times, const std::vector<Tick>& keys,
             bool complete);
  void remove(int train);
  // Whether a train's stays overlap with no other's by more than `tolerance`, as the times stand.
  bool clear(int train, Tick tolerance) const;

  // Moves every time to its longest path, starting from what place and remove have touched.
  // Returns false (times are then meaningless: undo) on a cycle, a missed start_ub, or a cost above `limit`.
  // `rising` promises that no time falls, so that it may give up as soon as the cost is above the limit.
  bool settle(Cost limit = kNoCost, bool rising = false);

  std::size_t mark() const { return journal_.size(); }
  void undo(std::size_t mark);
  void forget();  // keeps what was done since the last mark

  // The occupation that follows or precedes on the resource, -1 if none.
  int next(int occupation) const;
  int previous(int occupation) const;

 private:
  enum class Act : std::uint8_t { kTime, kStart, kFree, kCost, kPlace, kRemove };
  struct Entry {
    Act act;
    int a, b;
    Tick old;
  };
  struct Node {
    Tick key;
    int train, position;
    int cause;  // the last operation of the train just placed on the chain that leads here, -1 if none
    bool operator<(const Node& o) const {
      return key != o.key ? key > o.key : position > o.position;  // heaps give the greatest first
    }
  };

  int new_occupation();
  void enter_row(int id, int rank);
  void leave_row(int id);
  bool find_ranks(const std::vector<int>& ops, const std::vector<Tick>& times, const std::vector<Tick>& keys,
                  std::vector<int>& ranks) const;
  Tick earliest(int train, int position) const;
  Tick free_time(const Occupation& o) const;
  void touch(int train, int position, int cause);
  void touch_start(int id, int cause) { touch(occupation[id].train, occupation[id].from, cause); }
  void set_time(int train, int position, Tick time, int cause);
  void set_start(int id, Tick start);
  void set_free(int id, int cause);
  void unplace(int train);

  std::vector<int> spare_;
  std::vector<Entry> journal_;
  std::vector<Way> stash_;              // ways of removed trains, for undo
  std::vector<std::vector<Occupation>> stash_stays_;
  std::vector<Node> heap_;
  std::vector<int> scratch_ranks_, own_visits_, own_last_;
  int pivot_ = -1;      // the train placed last
  bool cycle_ = false;  // it waits for itself
  Cost cost_ = 0;
  int incomplete_ = 0;
};

}  // namespace shirei
