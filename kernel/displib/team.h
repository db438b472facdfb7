// Several searches side by side, each on its own thread, that share the best plan between slices.
#pragma once

#include <memory>
#include <vector>

#include "search.h"

namespace shirei {

class Team {
 public:
  Team(const Rows& rows, int threads, std::uint64_t seed);
  Team(const Team&) = delete;
  Team& operator=(const Team&) = delete;

  // Runs one slice on all threads. With an iteration budget the result depends on the seed alone.
  // `members` of them run, all if 0.
  void run(const Budget& budget, int members = 0);
  void adopt(const Plan& plan);
  const Plan& best() const;
  long iterations() const;
  // The least cost of each train if it had everything to itself; kNoCost where it cannot run at all.
  std::vector<Cost> alone() const;
  const Instance& instance() const { return instance_; }
  const Search& member(int i) const { return *searches_[i]; }

 private:
  void share();

  Instance instance_;
  std::vector<std::unique_ptr<Search>> searches_;
};

}  // namespace shirei
