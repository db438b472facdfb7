#include "draft.h"

#include <algorithm>
#include <numeric>

namespace shirei::exact {

Draft::Draft(const Problem& problem, const Sat& sat, const Ladder& ladder, const Orders& orders)
    : in_(problem), sat_(sat), ladder_(ladder), orders_(orders), way_(problem.n_trains), place_(problem.n_ops, -1),
      follower_(problem.n_ops, -1), cause_(problem.n_ops, -1), waiting_(problem.n_ops, 0), start_(problem.n_ops, 0) {}

bool Draft::read() {
  arcs_.clear();
  std::fill(place_.begin(), place_.end(), -1);
  for (int k = 0; k < in_.n_trains; ++k) walk(k);
  for (const auto& way : way_)
    for (std::size_t i = 0; i + 1 < way.size(); ++i) arcs_.push_back({way[i], way[i + 1], in_.duration[way[i]], -1, way[i], way[i + 1]});
  for (int i = 0; i < orders_.size(); ++i) {
    const Pair& p = orders_.pair(i);
    if (!visited(p.a) || !visited(p.b)) continue;
    const bool a_first = sat_.is_true(p.a_first);
    const int first = a_first ? p.a : p.b, second = a_first ? p.b : p.a;
    if (follower_[first] >= 0) arcs_.push_back({follower_[first], second, a_first ? p.after_a : p.after_b, i, first, second});
  }
  return longest_paths();
}

void Draft::walk(int train) {
  auto& way = way_[train];
  way.assign(1, in_.entry(train));
  for (int op = in_.entry(train); !in_.is_exit(op); op = way.back()) {
    std::size_t i = 0;
    while (!sat_.is_true(ladder_.step(op, static_cast<int>(i)))) ++i;
    follower_[op] = in_.next[op][i];
    way.push_back(follower_[op]);
  }
  follower_[way.back()] = -1;
  for (std::size_t i = 0; i < way.size(); ++i) place_[way[i]] = static_cast<int>(i);
}

bool Draft::longest_paths() {
  first_arc_.assign(in_.n_ops + 1, 0);
  for (const Arc& arc : arcs_) ++first_arc_[arc.from + 1];
  std::partial_sum(first_arc_.begin(), first_arc_.end(), first_arc_.begin());
  arc_of_.resize(arcs_.size());
  auto next = first_arc_;
  std::fill(waiting_.begin(), waiting_.end(), 0);
  for (std::size_t i = 0; i < arcs_.size(); ++i) {
    arc_of_[next[arcs_[i].from]++] = static_cast<int>(i);
    ++waiting_[arcs_[i].to];
  }
  std::size_t events = 0;
  sorted_.clear();
  for (const auto& way : way_) {
    events += way.size();
    for (int op : way) {
      start_[op] = in_.earliest[op];
      cause_[op] = -1;
      if (waiting_[op] == 0) sorted_.push_back(op);
    }
  }
  for (std::size_t i = 0; i < sorted_.size(); ++i) {
    const int op = sorted_[i];
    for (int j = first_arc_[op]; j < first_arc_[op + 1]; ++j) {
      const Arc& arc = arcs_[arc_of_[j]];
      const Time due = start_[op] + arc.least;
      if (due > start_[arc.to]) {
        start_[arc.to] = due;
        cause_[arc.to] = arc_of_[j];
      }
      if (--waiting_[arc.to] == 0) sorted_.push_back(arc.to);
    }
  }
  return sorted_.size() == events;
}

// Operations on circles (and between two of them): what waits, less what nothing waits for.
std::vector<char> Draft::on_circles() const {
  std::vector<char> stuck(in_.n_ops, 0);
  std::vector<int> onwards(in_.n_ops, 0), done;
  std::vector<std::vector<int>> before(in_.n_ops);
  for (const auto& way : way_)
    for (int op : way) stuck[op] = waiting_[op] > 0;
  for (const Arc& arc : arcs_)
    if (stuck[arc.from] && stuck[arc.to]) {
      ++onwards[arc.from];
      before[arc.to].push_back(arc.from);
    }
  for (const auto& way : way_)
    for (int op : way)
      if (stuck[op] && !onwards[op]) done.push_back(op);
  for (std::size_t i = 0; i < done.size(); ++i) {
    stuck[done[i]] = 0;
    for (int op : before[done[i]])
      if (--onwards[op] == 0) done.push_back(op);
  }
  return stuck;
}

// Each circle is the shortest through one of its arcs between trains.
std::vector<std::vector<Arc>> Draft::circles(int most) const {
  std::vector<std::vector<Arc>> found;
  const auto stuck = on_circles();
  std::vector<int> reached(in_.n_ops, -2), open;
  for (std::size_t i = 0; i < arcs_.size() && static_cast<int>(found.size()) < most; ++i) {
    const Arc& closing = arcs_[i];
    if (closing.pair == -1 || !stuck[closing.from] || !stuck[closing.to]) continue;
    for (int op : open) reached[op] = -2;
    open.assign(1, closing.to);
    reached[closing.to] = -1;
    for (std::size_t n = 0; n < open.size() && reached[closing.from] == -2; ++n) {
      const int op = open[n];
      for (int j = first_arc_[op]; j < first_arc_[op + 1]; ++j) {
        const Arc& arc = arcs_[arc_of_[j]];
        if (!stuck[arc.to] || reached[arc.to] != -2) continue;
        reached[arc.to] = arc_of_[j];
        open.push_back(arc.to);
      }
    }
    if (reached[closing.from] == -2) continue;
    std::vector<Arc> circle{closing};
    for (int op = closing.from; reached[op] >= 0; op = arcs_[reached[op]].from) circle.push_back(arcs_[reached[op]]);
    found.push_back(std::move(circle));
  }
  return found;
}

std::vector<std::pair<int, int>> Draft::conflicts(int most_each) const {
  std::vector<std::vector<int>> holders(in_.n_resources);
  for (const auto& way : way_)
    for (int op : way)
      for (const Use& use : in_.uses[op]) holders[use.resource].push_back(op);
  std::vector<std::pair<int, int>> found;
  for (int resource = 0; resource < in_.n_resources; ++resource) {
    auto& row = holders[resource];
    std::sort(row.begin(), row.end(), [&](int a, int b) { return start_[a] != start_[b] ? start_[a] < start_[b] : end(a) < end(b); });
    for (std::size_t i = 0; i < row.size(); ++i) {
      Time release = 0;
      for (const Use& use : in_.uses[row[i]])
        if (use.resource == resource) release = use.release;
      int n = 0;
      for (std::size_t j = i + 1; j < row.size() && n < most_each && start_[row[j]] < end(row[i]) + release; ++j) {
        if (in_.train[row[i]] == in_.train[row[j]] || orders_.known(row[i], row[j])) continue;
        found.push_back({row[i], row[j]});
        ++n;
      }
    }
  }
  return found;
}

bool Draft::close_gaps() {
  std::vector<std::vector<int>> holders(in_.n_resources);
  for (const auto& way : way_)
    for (int op : way)
      for (const Use& use : in_.uses[op]) holders[use.resource].push_back(op);
  for (auto& row : holders) {
    std::stable_sort(row.begin(), row.end(), [&](int a, int b) { return start_[a] != start_[b] ? start_[a] < start_[b] : end(a) < end(b); });
    for (std::size_t j = 1; j < row.size(); ++j) {
      const int a = row[j - 1], b = row[j];
      if (in_.train[a] == in_.train[b] || orders_.known(a, b) || follower_[a] < 0) continue;
      arcs_.push_back({follower_[a], b, in_.release(a, b), -2, a, b});
    }
  }
  return longest_paths();
}

std::vector<std::pair<int, int>> Draft::too_early() const {
  std::vector<std::pair<int, int>> found;
  std::vector<int> holder(in_.n_resources, -1), at(in_.n_trains, -1);
  for (int op : events()) {
    int& before = at[in_.train[op]];
    if (before >= 0)
      for (const Use& use : in_.uses[before])
        if (holder[use.resource] == before) holder[use.resource] = -1;
    before = op;
    for (const Use& use : in_.uses[op]) {
      if (holder[use.resource] >= 0 && holder[use.resource] != op) found.push_back({holder[use.resource], op});
      holder[use.resource] = op;
    }
  }
  return found;
}

std::vector<int> Draft::events() const {
  std::vector<int> order(sorted_);
  std::stable_sort(order.begin(), order.end(), [&](int a, int b) { return start_[a] < start_[b]; });
  return order;
}

Cost Draft::cost() const {
  Cost cost = 0;
  for (const auto& way : way_)
    for (int op : way) cost += in_.cost(op, start_[op]);
  return cost;
}

}  // namespace shirei::exact
