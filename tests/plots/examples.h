// One figure of each family with invented but plausible data: what the tests save, and what draw_examples draws for
// the eye.
#pragma once

#include <vector>

#include "plots/figure.h"

namespace ouro::plots::examples {

Figure who_holds();
Figure incref_price();
Figure count_by_line();
Figure lifetime_memory();
Figure death_order();
Figure shapes_of_leaks();
Figure trial_deletion();
Figure leak_ramp();
Figure collect_cost();
Figure collections_timeline();
Figure die_young();
Figure thread_lanes();
Figure ticks();
Figure schedules();
Figure crossing();
Figure drifts();
Figure speed_ups();
Figure copied_pages();
Figure a_headers_life();
Figure switches();

std::vector<Figure> all();

}  // namespace ouro::plots::examples
