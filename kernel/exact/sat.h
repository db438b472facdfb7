// A conflict-driven clause-learning solver for propositional formulas, solved again and again while they grow.
//
// Two watched literals, activities that decay, saved phases, learnt clauses kept by how many decision levels they
// join (Een and Sorensson 2003; Audemard and Simon 2009). A refusal names the assumptions that contradict.
#pragma once

#include <atomic>
#include <cstdint>
#include <vector>

namespace shirei::exact {

// Twice the variable, one more if negated.
using Lit = int;
constexpr Lit kNoLit = -1;
inline Lit positive(int variable) { return 2 * variable; }
inline Lit opposite(Lit lit) { return lit ^ 1; }
inline int variable(Lit lit) { return lit >> 1; }

// Variables by activity, the greatest first.
class ActivityHeap {
 public:
  explicit ActivityHeap(const std::vector<double>& activity) : activity_(activity) {}
  bool empty() const { return heap_.empty(); }
  bool holds(int v) const { return v < static_cast<int>(place_.size()) && place_[v] >= 0; }
  void insert(int v);
  void risen(int v) { up(place_[v]); }
  int pop();

 private:
  bool above(int a, int b) const { return activity_[a] > activity_[b]; }
  void up(int i);
  void down(int i);
  const std::vector<double>& activity_;
  std::vector<int> heap_, place_;
};

class Sat {
 public:
  enum class Answer { kYes, kNo, kStopped };

  Sat();
  Sat(const Sat&) = delete;
  Sat& operator=(const Sat&) = delete;

  Lit new_literal(bool phase = false);
  // Adds a clause; the formula must hold without assumptions, else consistent() falls.
  void add(std::vector<Lit> clause);
  bool consistent() const { return consistent_; }
  // kStopped after so many conflicts (none: no limit), or when `stop` is set.
  Answer solve(const std::vector<Lit>& assumptions, long conflicts = -1);
  // Of the last yes.
  bool is_true(Lit lit) const { return model_[variable(lit)] == !(lit & 1); }
  // Of the last no: assumptions of which not all can hold.
  const std::vector<Lit>& core() const { return core_; }
  // Whether the literal holds or fails whatever is assumed: 1, -1, else 0.
  int fixed(Lit lit) const { return level_[variable(lit)] == 0 ? value(lit) : 0; }
  void prefer(Lit lit) { phase_[variable(lit)] = !(lit & 1); }
  int variables() const { return static_cast<int>(value_.size()); }
  long conflicts() const { return n_conflicts_; }

  std::atomic<bool> stop{false};

 private:
  using Ref = int;  // where a clause begins in the arena: size, levels joined (0: not learnt), literals
  static constexpr Ref kNone = -1;
  struct Watch {
    Ref clause;
    Lit blocker;
  };

  int value(Lit lit) const { return lit & 1 ? -value_[variable(lit)] : value_[variable(lit)]; }
  int level() const { return static_cast<int>(level_start_.size()); }
  Lit* literals(Ref c) { return &arena_[c + 2]; }
  Ref store(const std::vector<Lit>& clause, int joined);
  void watch(Ref clause);
  void assign(Lit lit, Ref reason);
  Ref propagate();
  void back_to(int level);
  int analyze(Ref conflict, std::vector<Lit>& learnt);
  bool is_implied(Lit lit) const;
  int joined_levels(const std::vector<Lit>& clause);
  void explain(Lit failed);
  void bump(int variable);
  Lit decide();
  Answer search(const std::vector<Lit>& assumptions, long until);
  void forget_half();

  bool consistent_ = true;
  std::vector<int> arena_;
  std::vector<Ref> clauses_, learnt_;
  std::vector<std::vector<Watch>> watches_;  // by the literal whose truth makes a watch fail
  std::vector<signed char> value_;
  std::vector<char> phase_, seen_, model_;
  std::vector<int> level_;
  std::vector<Ref> reason_;
  std::vector<Lit> trail_;
  std::vector<int> level_start_;
  std::size_t head_ = 0;
  std::vector<double> activity_;
  double step_ = 1.0;
  ActivityHeap heap_;
  std::vector<Lit> core_, scratch_;
  std::vector<int> stamp_;
  int stamps_ = 0;
  long n_conflicts_ = 0, forget_at_ = 4000, forget_step_ = 4000;
};

}  // namespace shirei::exact
