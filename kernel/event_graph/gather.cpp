#include "gather.hpp"

#include <algorithm>
#include <functional>
#include <limits>
#include <numeric>
#include <queue>
#include <stdexcept>

namespace shirei::event_graph {

namespace {

using Least = std::priority_queue<Node, std::vector<Node>, std::greater<>>;

struct Successors {
  Successors(std::size_t n, Edges edges) : start(n + 1, 0), target(edges.n), waiting(n, 0) {
    for (std::size_t i = 0; i < edges.n; ++i) {
      ++start[static_cast<std::size_t>(edges.source[i]) + 1];
      ++waiting[static_cast<std::size_t>(edges.target[i])];
    }
    std::partial_sum(start.begin(), start.end(), start.begin());
    std::vector<std::uint32_t> at(start.begin(), start.end() - 1);
    for (std::size_t i = 0; i < edges.n; ++i) target[at[static_cast<std::size_t>(edges.source[i])]++] = edges.target[i];
  }

  std::vector<std::uint32_t> start;
  std::vector<Node> target;
  std::vector<Node> waiting;  // sources not yet placed, for each event
};

void check(std::size_t n, Edges edges, bool forward) {
  const auto limit = static_cast<Node>(n);
  for (std::size_t i = 0; i < edges.n; ++i) {
    const Node a = edges.source[i];
    const Node b = edges.target[i];
    if (a < 0 || b < 0 || a >= limit || b >= limit || (forward && a >= b)) {
      throw std::invalid_argument("edges must join events and lead from a lower to a higher number");
    }
  }
}

class Gathering {
 public:
  Gathering(const Seconds* time, const std::int32_t* line, std::size_t n, std::int32_t n_lines, Edges edges, Edges ties)
      : time_(time), line_(line), n_(n), next_(n, edges), ties_(n, ties), ready_(static_cast<std::size_t>(n_lines)) {
    order_.reserve(n);
    for (std::size_t i = 0; i < n; ++i) {
      if (next_.waiting[i] == 0) free(static_cast<Node>(i));
    }
  }

  std::vector<Node> run(Seconds stretch_s) {
    while (order_.size() < n_) {
      end_ = earliest() + stretch_s;
      for (std::size_t line = 0; line < ready_.size(); ++line) place_line(line);
      // A link between lines or a tie may have opened something in a line that was done already.
      while (again_or_untied()) {
      }
    }
    return std::move(order_);
  }

 private:
  // An event whose edges are all satisfied: ready, unless a tie still holds it.
  void free(Node event) {
    const auto i = static_cast<std::size_t>(event);
    if (ties_.waiting[i] > 0) {
      tied_.push(event);
    } else {
      ready_[static_cast<std::size_t>(line_[i])].push(event);
      if (time_[i] < end_) again_.push_back(line_[i]);
    }
  }

  void place_line(std::size_t line) {
    Least& ready = ready_[line];
    while (!ready.empty() && time_[ready.top()] < end_) {
      const Node event = ready.top();
      ready.pop();
      place(event);
    }
  }

  void place(Node event) {
    order_.push_back(event);
    for (std::uint32_t e = ties_.start[event]; e < ties_.start[event + 1]; ++e) {
      const Node after = ties_.target[e];
      // A tie that was given up counts no more.
      if (ties_.waiting[after] > 0 && --ties_.waiting[after] == 0 && next_.waiting[after] == 0) free(after);
    }
    for (std::uint32_t e = next_.start[event]; e < next_.start[event + 1]; ++e) {
      const Node after = next_.target[e];
      if (--next_.waiting[after] == 0) free(after);
    }
  }

  bool again_or_untied() {
    if (!again_.empty()) {
      std::vector<std::int32_t> lines;
      lines.swap(again_);
      std::sort(lines.begin(), lines.end());
      lines.erase(std::unique(lines.begin(), lines.end()), lines.end());
      for (const std::int32_t line : lines) place_line(static_cast<std::size_t>(line));
      return true;
    }
    // Everything else of this stretch is placed, so what is still tied waits in a circle: give up its ties.
    while (!tied_.empty() && ties_.waiting[tied_.top()] == 0) tied_.pop();
    if (tied_.empty() || time_[tied_.top()] >= end_) return false;
    const Node event = tied_.top();
    tied_.pop();
    ties_.waiting[event] = 0;
    free(event);
    return true;
  }

  [[nodiscard]] Seconds earliest() const {
    Seconds first = tied_.empty() ? std::numeric_limits<Seconds>::max() / 2 : time_[tied_.top()];
    for (const Least& ready : ready_) {
      if (!ready.empty()) first = std::min(first, time_[ready.top()]);
    }
    return first;
  }

  const Seconds* time_;
  const std::int32_t* line_;
  std::size_t n_;
  Successors next_;
  Successors ties_;
  std::vector<Least> ready_;  // by line
  Least tied_;
  std::vector<std::int32_t> again_;  // lines with something new to place in this stretch
  Seconds end_ = std::numeric_limits<Seconds>::min();
  std::vector<Node> order_;
};

}  // namespace

std::vector<Node> gather_lines(const Seconds* time, const std::int32_t* line, std::size_t n, std::int32_t n_lines,
                               Edges edges, Edges ties, Seconds stretch_s) {
  check(n, edges, true);
  check(n, ties, false);
  const auto outside = [n_lines](std::int32_t one) { return one < 0 || one >= n_lines; };
  if (std::any_of(line, line + n, outside)) throw std::invalid_argument("an event names no line");
  return Gathering(time, line, n, n_lines, edges, ties).run(std::max(stretch_s, 1));
}

}  // namespace shirei::event_graph
