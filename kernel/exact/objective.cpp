#include "objective.h"

#include <algorithm>

namespace shirei::exact {

void Objective::charge(Lit bad, Cost weight) {
  if (weight <= 0 || sat_.fixed(bad) < 0) return;
  if (sat_.fixed(bad) > 0) {
    pay(weight);
    return;
  }
  const std::size_t size = 2 * static_cast<std::size_t>(sat_.variables());
  if (weight_.size() < size) {
    weight_.resize(size, 0);
    listed_.resize(size, 0);
  }
  weight_[bad] += weight;
  if (!listed_[bad]) bad_.push_back(bad);
  listed_[bad] = 1;
}

Cost Objective::discharge(Lit bad, Cost most) {
  const Cost moved = std::min(weight(bad), most);
  if (moved > 0) weight_[bad] -= moved;
  return std::max<Cost>(0, moved);
}

std::vector<Lit> Objective::wishes() const {
  std::vector<Lit> heavy;
  for (Lit bad : bad_)
    if (weight_[bad] >= stratum_ && weight_[bad] > 0) heavy.push_back(bad);
  std::stable_sort(heavy.begin(), heavy.end(), [&](Lit a, Lit b) { return weight_[a] > weight_[b]; });
  for (Lit& lit : heavy) lit = opposite(lit);
  return heavy;
}

void Objective::refuse(const std::vector<Lit>& refused) {
  Core core{{}, kNever};
  for (Lit wish : refused) {
    core.lits.push_back(opposite(wish));
    core.weight = std::min(core.weight, weight(opposite(wish)));
  }
  pay(core.weight);
  for (Lit bad : core.lits) weight_[bad] -= core.weight;
  sat_.add(core.lits);
  if (core.lits.size() > 1) cores_.push_back(std::move(core));
}

void Objective::go_on() {
  if (!cores_.empty()) {
    const auto gathered = std::move(cores_);
    cores_.clear();
    for (const Core& core : gathered) count_in(core);
    return;
  }
  const Cost heaviest = heaviest_below(stratum_);
  stratum_ = heaviest > 0 ? std::max<Cost>(1, heaviest / 2) : 1;
}

// One is paid for; each literal that is true together with one after it costs the weight again.
void Objective::count_in(const Core& core) {
  Lit later = core.lits.back();  // some literal after the present one is true
  for (std::size_t i = core.lits.size() - 1; i-- > 0;) {
    const Lit here = core.lits[i], both = sat_.new_literal();
    sat_.add({opposite(here), opposite(later), both});
    charge(both, core.weight);
    if (i == 0) break;
    const Lit some = sat_.new_literal();
    sat_.add({opposite(here), some});
    sat_.add({opposite(later), some});
    later = some;
  }
}

Cost Objective::heaviest_below(Cost limit) const {
  Cost heaviest = 0;
  for (Lit bad : bad_)
    if (weight_[bad] < limit && sat_.fixed(bad) == 0) heaviest = std::max(heaviest, weight_[bad]);
  return heaviest;
}

void Objective::look_below(Cost least) {
  std::vector<Lit> light;
  for (Lit bad : bad_) {
    if (weight_[bad] > 0 && bound_ + weight_[bad] >= least) sat_.add({opposite(bad)});
    if (weight_[bad] > 0) {
      light.push_back(bad);
    } else {
      listed_[bad] = 0;
    }
  }
  bad_ = std::move(light);
}

}  // namespace shirei::exact
