#include "chains.h"

#include <algorithm>

namespace shirei::exact {
namespace {

std::uint64_t fingerprint(std::vector<Lit> clause) {
  std::sort(clause.begin(), clause.end());
  std::uint64_t hash = 0x9e3779b97f4a7c15ULL;
  for (Lit lit : clause) hash = (hash ^ static_cast<std::uint64_t>(lit)) * 0xff51afd7ed558ccdULL, hash ^= hash >> 32;
  return hash;
}

}  // namespace

Chains::Chains(const Problem& problem, Sat& sat, Ladder& ladder, const Orders& orders, const Draft& draft)
    : in_(problem), sat_(sat), ladder_(ladder), orders_(orders), draft_(draft), named_(problem.n_ops, 0),
      named_upto_(problem.n_ops + 1, 0), reached_(problem.n_ops, kNever) {}

bool Chains::explain(int op, Time target) {
  bool is_news = false;
  while (target > in_.head[op] && ladder_.start_in_model(op) < target) {
    const auto [from, met] = piece(op);
    std::vector<Lit> clause{ladder_.from(op, target), opposite(ladder_.visit(op))};
    const Time start = met ? draft_.start(from) : in_.head[from];
    const Time reached = name_ways(from, start, op, target, clause);
    is_news = true;
    if (!met) {
      say(std::move(clause), true);
      break;
    }
    const Time needed = start - (reached - target) - met->least;  // whoever starts earlier arrives earlier by no more
    const Time left = ladder_.rung_between(met->from, needed, draft_.start(met->from));
    clause.push_back(opposite(ladder_.from(met->from, left)));
    clause.push_back(opposite(ladder_.visit(from)));
    clause.push_back(opposite(ladder_.step_to(met->first, met->from)));
    clause.push_back(opposite(order_of(*met)));
    say(std::move(clause), ladder_.start_in_model(met->from) >= left);
    op = met->from;
    target = left;
  }
  return is_news;
}

Chains::Piece Chains::piece(int op) const {
  for (int at = op;; at = draft_.critical(at)->from) {
    const Arc* arc = draft_.critical(at);
    if (!arc) return {in_.entry(in_.train[op]), nullptr};
    if (arc->pair >= 0) return {at, arc};
  }
}

Lit Chains::order_of(const Arc& arc) const {
  const Pair& pair = orders_.pair(arc.pair);
  return arc.first == pair.a ? pair.a_first : opposite(pair.a_first);
}

// At first every step is named; then each is left open in turn if `to` is still reached late enough.
Time Chains::name_ways(int from, Time start, int to, Time target, std::vector<Lit>& clause) {
  std::vector<int> forks;
  for (int op = from; op != to; op = draft_.follower(op))
    if (in_.next[op].size() > 1) forks.push_back(op);
  for (int op : forks) named_[op] = 1;
  for (int op : forks) {
    named_[op] = 0;
    if (arrival(from, start, to) < target) named_[op] = 1;
  }
  const Time reached = arrival(from, start, to);
  for (int op : forks) {
    if (named_[op]) clause.push_back(opposite(ladder_.step_to(op, draft_.follower(op))));
    named_[op] = 0;
  }
  return reached;
}

// When `to` is reached at the earliest on a way that takes all named steps.
Time Chains::arrival(int from, Time start, int to) {
  named_upto_[from] = 0;
  for (int op = from; op <= to; ++op) {
    reached_[op] = kNever;
    named_upto_[op + 1] = named_upto_[op] + named_[op];
  }
  reached_[from] = start;
  for (int op = from; op < to; ++op) {
    if (reached_[op] >= kNever) continue;
    for (int next : in_.next[op]) {
      if (next > to || (named_[op] && next != draft_.follower(op))) continue;
      if (named_upto_[next] != named_upto_[op + 1]) continue;  // leads past a named one
      reached_[next] = std::min(reached_[next], std::max(in_.earliest[next], reached_[op] + in_.duration[op]));
    }
  }
  return reached_[to];
}

void Chains::say(std::vector<Lit> clause, bool is_violated) {
  if (said_.insert(fingerprint(clause)).second || is_violated) sat_.add(std::move(clause));
}

}  // namespace shirei::exact
