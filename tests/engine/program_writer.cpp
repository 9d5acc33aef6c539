// Writes random programs: statements and expressions by recursive descent, decided by a list of numbers.
#include "engine/program_writer.h"

#include <fmt/format.h>

namespace ouro {
namespace {

// What every program has: a class that counts its deaths, and helpers that keep values small.
constexpr const char* kBeginning = R"(import gc
gc.disable()
names = globals()
dead = [0]


class N:
    def __init__(self, value=0): self.value = value
    def __del__(self, dead=dead): dead[0] += 1
    def method(self, *args, **more): return self, args, sorted(more)
    def __enter__(self): return self.value
    def __exit__(self, kind, value, traceback): return kind is ValueError


def brief(v, depth=2):
    if isinstance(v, (list, tuple)):
        inside = ', '.join([brief(each, depth - 1) for each in v[:4]]) if depth else ''
        return '%s %d [%s]' % (type(v).__name__, len(v), inside)
    if isinstance(v, dict):
        return 'dict %d {%s}' % (len(v), ', '.join(brief(k) + ': ' + brief(v[k], depth - 1) for k in list(v)[:4]) if depth else '')
    if isinstance(v, N): return type(v).__name__ + '(' + (brief(v.value, depth - 1) if depth and hasattr(v, 'value') else '') + ')'
    if v is None or isinstance(v, (int, float, str)): return repr(v)[:20]
    return type(v).__name__


def show(line): print(line, dead[0], [n + ' ' + brief(names[n]) for n in 'abcd' if n in names])
def plus(x, y): return x + y if isinstance(x, (int, float)) else (x + y)[:6]
def few(x): return list(x)[:3]


# An AttributeError of 3.10 and later holds the object that lacked the attribute; it is not kept.
def kept(e):
    each = e
    while each is not None:
        if isinstance(each, AttributeError): return None
        each = each.__cause__ or each.__context__
    return e


a = [N(1)]
b = N([2])
c = {'k': N()}
d = 1, N()
)";

constexpr const char* kEnding = R"(a = b = c = d = e = None
for n in [n for n in names if n[0] in 'fgC' and n[1:].isdigit()]: del names[n]
gc.collect()
gc.collect()
print('collected', dead[0])
)";

class Writer {
 public:
  explicit Writer(const std::vector<int>& choices) : choices_(choices) {}

  std::string program() {
    text_ = kBeginning;
    constexpr int kMostStatements = 25;
    for (int line = 1; line <= kMostStatements && at_ < choices_.size(); ++line) {
      add("try:");
      ++indent_;
      statement(2);
      --indent_;
      add("except Exception as e:");
      add("    print(type(e).__name__)");
      add(fmt::format("show({})", line));
    }
    return text_;
  }

 private:
  int pick(int possibilities) {
    const int number = at_ < choices_.size() ? choices_[at_] : 0;
    ++at_;
    return number % possibilities;
  }
  template <std::size_t kCount>
  std::string one_of(const char* const (&texts)[kCount]) {
    return texts[pick(kCount)];
  }
  void add(const std::string& line) { text_ += std::string(static_cast<std::size_t>(indent_) * 4, ' ') + line + "\n"; }

  // A name that may be read; in a function its own are the most likely.
  std::string name() {
    if (in_function_ && pick(3) != 2) return one_of({"p", "q", "r"});
    return one_of({"a", "b", "c", "d"});
  }
  std::string target() { return in_function_ ? one_of({"p", "q", "r"}) : one_of({"a", "b", "c", "d"}); }

  // --- expressions ---

  std::string atom() {
    switch (pick(5)) {
      case 0:
        return one_of({"0", "1", "7", "1000", "-3"});
      case 1:
        return name();
      case 2:
        return one_of({"'text'", "''", "None", "True", "1.5"});
      case 3:
        return "N()";
      default:
        return one_of({"[]", "()", "{}", "[1, 2, 3]", "(4, 'u')", "{'k': 1}"});
    }
  }

  std::string call(int depth) {
    if (functions_ == 0) return "len(" + expression(depth) + ")";
    const int function = pick(functions_);
    switch (pick(5)) {
      case 0:
        return fmt::format("f{}({})", function, expression(depth));
      case 1:
        return fmt::format("f{}({}, {})", function, expression(depth), expression(depth));
      case 2:
        return fmt::format("f{}(q={}, p={})", function, expression(depth), expression(depth));
      case 3:
        return fmt::format("f{}(*few({}))", function, expression(depth));
      default:
        return fmt::format("f{}({}, **{{'q': {}}})", function, expression(depth), expression(depth));
    }
  }

  std::string comprehension(int depth) {
    const std::string source = pick(2) == 0 ? "range(3)" : "few(" + expression(depth) + ")";
    const std::string condition = pick(3) == 0 ? "" : " if " + one_of({"x", "x != 1", "not x", "isinstance(x, N)"});
    const std::string element = one_of({"x", "N(x)", "[x]", "(lambda: x)()", "[y for y in (x, 1)]", "(x, x)"});
    switch (pick(5)) {
      case 0:
        return fmt::format("[{} for x in {}{}]", element, source, condition);
      case 1:
        return fmt::format("few({} for x in {}{})", element, source, condition);
      case 2:
        return fmt::format("{{i: {} for i, x in enumerate({}){}}}", element, source, condition);
      case 3:
        return fmt::format("[{} for y in (1, 2) for x in {}{}]", element, source, condition);
      default:
        return fmt::format("sum(1 for x in {}{})", source, condition);
    }
  }

  std::string expression(int depth) {
    if (depth == 0) return atom();
    const int inner = depth - 1;
    switch (pick(17)) {
      case 0:
        return atom();
      case 1:
        return fmt::format("[{}, {}]", expression(inner), expression(inner));
      case 2:
        return fmt::format("({}, {})", expression(inner), expression(inner));
      case 3:
        return fmt::format("{{{}: {}, 'k': {}}}", one_of({"1", "'k'", "(1, 2)", "None"}), expression(inner),
                           expression(inner));
      case 4:
        return fmt::format("N({})", expression(inner));
      case 5:
        return fmt::format("plus({}, {})", expression(inner), expression(inner));
      case 6:
        if (pick(2) == 0) return "(" + expression(inner) + ")" + one_of({"[0]", "[-1]", "['k']"});
        return "few(" + expression(inner) + ")" + one_of({"[1:]", "[::-1]", "[:2]"});
      case 7:
        return "(" + expression(inner) + ")" + one_of({".value", ".args", ".method", ".__class__.__name__"});
      case 8:
        return call(inner);
      case 9:
        return comprehension(inner);
      case 10:
        return fmt::format("({} if {} else {})", expression(inner), expression(inner), expression(inner));
      case 11:
        return fmt::format("({} {} {})", expression(inner), one_of({"and", "or", "is None and", "is not None or"}),
                           expression(inner));
      case 12:
        return fmt::format("(lambda x={}: {})()", expression(inner), one_of({"x", "[x, x]", "(lambda: x)", "N(x)"}));
      case 13:
        return fmt::format("({}).method({}, k={})", expression(inner), expression(inner), expression(inner));
      case 14:
        return fmt::format("[*few({}), {}]", expression(inner), expression(inner));
      case 15:
        return fmt::format("f'{{brief({})}}!'", name());
      default:
        return fmt::format("({} in {})", one_of({"1", "'k'", "None"}), expression(inner));
    }
  }

  // --- statements ---

  void block(int depth) {
    ++indent_;
    const int count = 1 + pick(3);
    for (int i = 0; i < count; ++i) statement(depth);
    --indent_;
  }

  void assignment() {
    const std::string to = target();
    const std::string some = name();
    switch (pick(10)) {
      case 0:
        return add(to + " = " + expression(2));
      case 1:
        return add(fmt::format("{} = {} = {}", to, target(), expression(2)));
      case 2:
        return add(fmt::format("{}, {} = {}, {}", to, target(), expression(1), expression(1)));
      case 3:
        return add(fmt::format("{}, *{} = few({})", to, target(), expression(2)));
      case 4:
        return add(fmt::format("{}[{}] = {}", name(), one_of({"0", "-1", "'k'"}), expression(2)));
      case 5:
        return add(fmt::format("{}.value = {}", name(), expression(2)));
      case 6:
        return add(fmt::format("{}.append({})", name(), expression(2)));
      case 7:
        return add(fmt::format("{} += {}", to, one_of({"1", "[N()]", "(1,)", "'x'"})));
      case 8:
        return add(fmt::format("if isinstance({0}, list): {0}[1:2] = {1}", some, expression(2)));
      default:
        return add("a, b = b, a");
    }
  }

  void deletion() {
    const std::string some = name();
    switch (pick(5)) {
      case 0:
        return add("del " + target());
      case 1:
        return add(fmt::format("del {}[0]", name()));
      case 2:
        return add(fmt::format("if isinstance({0}, list): del {0}[:]", some));
      case 3:
        return add(fmt::format("del {}.value", name()));
      default:
        return add(fmt::format("{}.pop()", name()));
    }
  }

  void loop(int depth) {
    if (pick(3) == 2) {
      const std::string counter = fmt::format("i{}", loops_++);
      add(counter + " = 0");
      add(fmt::format("while {} < 3:", counter));
      add(fmt::format("    {} += 1", counter));
    } else {
      add(fmt::format("for {} in {}:", target(), pick(2) == 0 ? "range(3)" : "few(" + expression(1) + ")"));
    }
    block(depth);
    ++indent_;
    const std::string exit = one_of({"pass", "continue", "break"});
    add(fmt::format("if {}: {}", expression(1), exit));
    --indent_;
    if (pick(2) == 1) {
      add("else:");
      block(depth);
    }
  }

  void attempt(int depth) {
    const int form = pick(4);
    add("try:");
    block(depth);
    if (pick(2) == 1)
      add(fmt::format("    raise {}({})", one_of({"ValueError", "KeyError", "IndexError"}), expression(1)));
    if (form != 3) {
      add(one_of({"except ValueError as e:", "except (KeyError, TypeError) as e:", "except Exception as e:",
                  "except LookupError as e:"}));
      add("    " + one_of({"pass", "a = kept(e)", "a = e.args", "print(type(e).__name__)", "raise",
                           "raise ValueError(e) from e", "a = e.__traceback__"}));
      block(depth);
    }
    if (form == 1) {
      add("else:");
      block(depth);
    }
    if (form >= 2) {
      add("finally:");
      block(depth);
    }
  }

  void with_block(int depth) {
    add(fmt::format("with N({}) as {}:", expression(1), target()));
    block(depth);
    if (pick(2) == 1) add(fmt::format("    raise {}({})", one_of({"ValueError", "KeyError"}), expression(1)));
  }

  // A function calls only those before it, so that no program recurses.
  void function(int depth) {
    const bool outer = in_function_;
    in_function_ = true;
    const int number = functions_;
    add(fmt::format("def f{}(p={}, q=None, *r, **more):", number, atom()));
    ++indent_;
    const int form = pick(4);
    if (form == 1) {
      add("def inner():");
      add("    nonlocal q");
      add("    q = " + expression(1));
      add("    return [p, q]");
    }
    --indent_;
    block(depth);
    ++indent_;
    switch (form) {
      case 0:
        add("return " + expression(1));
        break;
      case 1:
        add("return " + one_of({"inner", "inner()", "(inner, inner())"}));
        break;
      case 2:  // a generator: its finally counts as ten deaths
        add("try:");
        add("    got = yield " + expression(1));
        add("    yield " + one_of({"got", "p", "[p, q]"}));
        add("finally:");
        add("    dead[0] += 10");
        break;
      default:
        add("yield from few(" + expression(1) + ")");
        break;
    }
    --indent_;
    in_function_ = outer;
    add(fmt::format("names['f{}'] = f{}", number, number));
    ++functions_;
  }

  void class_statement() {
    const int number = classes_++;
    add(fmt::format("class C{}(N):", number));
    add("    shared = " + expression(1));
    add("    def method(self, *args): return super().method(*args)[:2]");
    if (pick(2) == 1)
      add("    @property\n" + std::string(static_cast<std::size_t>(indent_) * 4, ' ') +
          "    def args(self): return self.value");
    add(fmt::format("{} = C{}({})", target(), number, expression(1)));
  }

  void statement(int depth) {
    if (depth == 0) return pick(4) == 3 ? deletion() : assignment();
    switch (pick(12)) {
      case 0:
      case 1:
      case 2:
        return assignment();
      case 3:
        return deletion();
      case 4:
        return add(expression(3));
      case 5:
        add(fmt::format("if {}:", expression(1)));
        block(depth - 1);
        add("else:");
        return block(depth - 1);
      case 6:
        return loop(depth - 1);
      case 7:
        return attempt(depth - 1);
      case 8:
        return with_block(depth - 1);
      case 9:
        return in_function_ ? assignment() : function(depth - 1);
      case 10:
        return in_function_ ? assignment() : class_statement();
      default:
        return add(fmt::format("{} = {}", target(),
                               one_of({"next(a, 'end')", "a.send(1)", "next(iter(b))", "a.close()", "a()", "b()"})));
    }
  }

  const std::vector<int>& choices_;
  std::size_t at_ = 0;
  std::string text_;
  int indent_ = 0;
  int loops_ = 0;
  int functions_ = 0;
  int classes_ = 0;
  bool in_function_ = false;
};

}  // namespace

RandomProgram write_program(const std::vector<int>& choices) { return {Writer(choices).program(), kEnding}; }

}  // namespace ouro
