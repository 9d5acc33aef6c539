// Names and containers: small programs that print counts, one after every change.
#include "experiments.h"

namespace ouro::ch01 {
namespace {

lab::Result run_names(lab::Run& run) {
  lab::Result result{};
  compare_outputs(run, conformance_programs(),
                  {{"02_alias_chain_a_to_g", "a; a, b; a to g; g"},
                   {"03_del_aliases", "del one name after the other"},
                   {"04_rebind_name", "a name is bound to something else"}},
                  result);
  result.verdict = conformance_programs().judge(
      "02_alias_chain_a_to_g", [](const std::string& output) { return lab::lines_of(output).at(2) == "8"; },
      "one name prints 2, two print 3, seven print 8: a reference per name, and one for getrefcount's argument");
  return result;
}

lab::Result run_containers(lab::Run& run) {
  lab::Result result{};
  compare_outputs(run, conformance_programs(),
                  {{"20_list_slot", "in a list: once, twice, popped, overwritten"},
                   {"25_dict_value", "in a dict: once, twice, deleted, overwritten"},
                   {"27_tuple_slot", "twice in a tuple that has two names"},
                   {"28_set_element", "in a set: added twice, then cleared"},
                   {"29_instance_attribute", "as an attribute: once, twice, deleted"}},
                  result);
  result.verdict = conformance_programs().judge(
      "20_list_slot", [](const std::string& output) { return output == "3\n4\n3\n2\n"; },
      "each slot of a container counts one, and the set counts an element once however often it is added");
  return result;
}

}  // namespace

lab::Experiment names() {
  return {"names",
          {"D4"},
          "Seven names for one list: getrefcount says 8.",
          {"a = []; b = a; c = b; ... up to g. What does getrefcount(g) print?",
           {{"2: each name has its own list", "a variable holds a copy"},
            {"7: one per name", "forgets the argument"},
            {"8: one per name, and getrefcount's own argument"}}},
          run_names};
}

lab::Experiment containers() {
  return {"containers",
          {},
          "Each slot of a container that holds an object counts one reference.",
          {"a = []; row = [a, a]. By how much did the count of the list grow?",
           {{"0: the row holds copies", "containers copy what they hold"},
            {"1: one for the row", "a container counts once"},
            {"2: one per slot"}}},
          run_containers};
}

}  // namespace ouro::ch01
