#include "team.h"

#include <algorithm>
#include <thread>

namespace shirei {

Team::Team(const Rows& rows, int threads, std::uint64_t seed) : instance_(rows) {
  for (int i = 0; i < threads; ++i)
    searches_.push_back(std::make_unique<Search>(instance_, seed * 1000003ULL + static_cast<std::uint64_t>(i)));
}

void Team::run(const Budget& budget, int members) {
  std::vector<std::thread> threads;
  const std::size_t running = members > 0 ? std::min<std::size_t>(members, searches_.size()) : searches_.size();
  for (std::size_t i = 1; i < running; ++i)
    threads.emplace_back([&, i] { searches_[i]->run(budget); });
  searches_[0]->run(budget);
  for (auto& thread : threads) thread.join();
  share();
}

// Whoever is far behind goes on from the best plan.
void Team::share() {
  const Plan& top = best();
  if (!top.known()) return;
  for (auto& search : searches_)
    if (!search->best().known() || double(search->best().cost) > 1.02 * double(top.cost)) search->adopt(top);
}

void Team::adopt(const Plan& plan) {
  for (auto& search : searches_) search->adopt(plan);
}

const Plan& Team::best() const {
  const Search* top = searches_[0].get();
  for (const auto& search : searches_)
    if (search->best().cost < top->best().cost) top = search.get();
  return top->best();
}

std::vector<Cost> Team::alone() const {
  const Board empty(instance_);
  Random random(0);
  Router router(empty, random);
  Route route;
  std::vector<Cost> costs;
  for (int k = 0; k < instance_.n_trains; ++k)
    if (router.find(k, Manner::kFit, kNoCost, route)) {
      costs.push_back(route.cost);
    } else {
      costs.push_back(router.gave_up ? 0 : kNoCost);
    }
  return costs;
}

long Team::iterations() const {
  long sum = 0;
  for (const auto& search : searches_) sum += search->iterations();
  return sum;
}

}  // namespace shirei
