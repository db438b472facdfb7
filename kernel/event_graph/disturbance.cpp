#include "disturbance.hpp"

#include <algorithm>
#include <cmath>

namespace shirei::event_graph {

namespace {

// The finaliser of SplitMix64 (Steele, Lea and Flood, OOPSLA 2014): a bijection that scatters every bit.
std::uint64_t scatter(std::uint64_t x) {
  x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9U;
  x = (x ^ (x >> 27)) * 0x94d049bb133111ebU;
  return x ^ (x >> 31);
}

constexpr std::uint64_t kStep = 0x9e3779b97f4a7c15U;

// 32 random bits as a number in (0, 1).
double unit(std::uint32_t bits) { return (static_cast<double>(bits) + 0.5) / 4294967296.0; }

}  // namespace

Stream::Stream(const Disturbance& disturbance, std::uint64_t seed, std::uint64_t run, std::uint64_t number)
    : disturbance_(&disturbance), key_(scatter(scatter(scatter(seed + kStep) + run + kStep) + number + kStep)) {
  if (disturbance.probability <= 0) {
    next_ = disturbance.sites.size();
    return;
  }
  log_miss_ = disturbance.probability < 1 ? std::log1p(-disturbance.probability) : 0;
  next_ = static_cast<std::size_t>(-1);  // draw() adds one and the gap
  draw();
}

// The gap to the next site that is struck is geometric, so sites that are not struck cost nothing.
void Stream::draw() {
  const std::uint64_t bits = scatter(key_ + ++counter_ * kStep);
  double gap = 0;
  if (log_miss_ < 0) gap = std::log(unit(static_cast<std::uint32_t>(bits >> 32))) / log_miss_;
  const auto left = static_cast<double>(disturbance_->sites.size());
  next_ += 1 + static_cast<std::size_t>(std::min(gap, left));
  const double delay = -disturbance_->mean_s * std::log(unit(static_cast<std::uint32_t>(bits)));
  delay_ = static_cast<Seconds>(std::lround(std::min(delay, static_cast<double>(disturbance_->max_s))));
}

}  // namespace shirei::event_graph
