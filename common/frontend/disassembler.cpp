// Prints code units. CPython: Lib/dis.py.
#include "frontend/disassembler.h"

#include <cmath>
#include <fmt/format.h>
#include <iterator>

#include "frontend/ast.h"

namespace ouro {
namespace {

std::string quoted(const std::string& text, const char* prefix) {
  std::string result = fmt::format("{}'", prefix);
  for (const unsigned char c : text) {
    if (c == '\n') {
      result += "\\n";
    } else if (c == '\\' || c == '\'') {
      result += {'\\', static_cast<char>(c)};
    } else if (c < 0x20 || c == 0x7f || (c >= 0x80 && *prefix != '\0')) {
      result += fmt::format("\\x{:02x}", c);
    } else {
      result += static_cast<char>(c);
    }
  }
  return result + "'";
}

struct Repr {
  std::string operator()(const NoneConstant&) const { return "None"; }
  std::string operator()(const EllipsisConstant&) const { return "Ellipsis"; }
  std::string operator()(bool value) const { return value ? "True" : "False"; }
  std::string operator()(std::int64_t value) const { return std::to_string(value); }
  std::string operator()(const BigIntConstant& value) const { return value.digits; }
  std::string operator()(double value) const {
    const std::string text = fmt::format("{}", value);
    const bool looks_whole = std::isfinite(value) && text.find_first_of(".e") == std::string::npos;
    return looks_whole ? text + ".0" : text;
  }
  std::string operator()(const StringConstant& value) const { return quoted(value.utf8, ""); }
  std::string operator()(const BytesConstant& value) const { return quoted(value.bytes, "b"); }
  std::string operator()(const std::vector<Constant>& values) const {
    std::string result = "(";
    for (std::size_t i = 0; i < values.size(); ++i) {
      result += (i > 0 ? ", " : "") + constant_repr(values[i]);
    }
    return result + (values.size() == 1 ? ",)" : ")");
  }
};

std::string constant_operand(const CodeUnit& unit, std::size_t index) {
  const CodeConstant& constant = unit.constants[index];
  if (const auto* code = std::get_if<std::shared_ptr<const CodeUnit>>(&constant)) {
    return fmt::format("<code {}, line {}>", (*code)->qualified_name, (*code)->first_line);
  }
  return constant_repr(std::get<Constant>(constant));
}

const char* compare_text(int op) {
  static constexpr const char* kTexts[] = {"<", "<=", "==", "!=", ">", ">="};
  return kTexts[op];
}

enum class OperandKind { kNone, kNumber, kConstant, kLocal, kName, kJump, kCompare, kCompareJump };

OperandKind operand_kind(Opcode opcode) {
  if (opcode == Opcode::COMPARE_JUMP_IF_FALSE || opcode == Opcode::COMPARE_JUMP_IF_TRUE)
    return OperandKind::kCompareJump;
  if (opcode_jumps(opcode)) return OperandKind::kJump;
  switch (opcode) {
    case Opcode::LOAD_CONST:
    case Opcode::LOAD_CONST_IMMORTAL:
      return OperandKind::kConstant;
    case Opcode::LOAD_FAST:
    case Opcode::LOAD_FAST_BORROW:
    case Opcode::STORE_FAST:
    case Opcode::DELETE_FAST:
    case Opcode::CLEAR_FAST:
    case Opcode::MAKE_CELL:
    case Opcode::LOAD_CLOSURE:
    case Opcode::LOAD_DEREF:
    case Opcode::LOAD_CLASSDEREF:
    case Opcode::STORE_DEREF:
    case Opcode::DELETE_DEREF:
      return OperandKind::kLocal;
    case Opcode::LOAD_NAME:
    case Opcode::STORE_NAME:
    case Opcode::DELETE_NAME:
    case Opcode::LOAD_GLOBAL:
    case Opcode::STORE_GLOBAL:
    case Opcode::DELETE_GLOBAL:
    case Opcode::LOAD_ATTR:
    case Opcode::LOAD_METHOD:
    case Opcode::STORE_ATTR:
    case Opcode::DELETE_ATTR:
    case Opcode::IMPORT_NAME:
    case Opcode::IMPORT_FROM:
      return OperandKind::kName;
    case Opcode::COMPARE_OP:
      return OperandKind::kCompare;
    case Opcode::COPY:
    case Opcode::SWAP:
    case Opcode::COPY_FREE_VARS:
    case Opcode::IS_OP:
    case Opcode::GET_AWAITABLE:
    case Opcode::CONTAINS_OP:
    case Opcode::BUILD_TUPLE:
    case Opcode::BUILD_LIST:
    case Opcode::BUILD_SET:
    case Opcode::BUILD_MAP:
    case Opcode::BUILD_SLICE:
    case Opcode::BUILD_STRING:
    case Opcode::FORMAT_VALUE:
    case Opcode::LIST_APPEND:
    case Opcode::SET_ADD:
    case Opcode::MAP_ADD:
    case Opcode::UNPACK_SEQUENCE:
    case Opcode::UNPACK_EX:
    case Opcode::MAKE_FUNCTION:
    case Opcode::CALL_MOVE:
    case Opcode::CALL_COPY:
    case Opcode::CALL_METHOD_MOVE:
    case Opcode::CALL_METHOD_COPY:
    case Opcode::CALL_KW_MOVE:
    case Opcode::CALL_KW_COPY:
    case Opcode::CALL_METHOD_KW_MOVE:
    case Opcode::CALL_METHOD_KW_COPY:
    case Opcode::CALL_FUNCTION_EX:
    case Opcode::RAISE_VARARGS:
      return OperandKind::kNumber;
    default:
      return OperandKind::kNone;
  }
}

bool has_keyword_names(Opcode opcode) {
  return opcode == Opcode::CALL_KW_MOVE || opcode == Opcode::CALL_KW_COPY || opcode == Opcode::CALL_METHOD_KW_MOVE ||
         opcode == Opcode::CALL_METHOD_KW_COPY;
}

}  // namespace

std::string constant_repr(const Constant& constant) { return std::visit(Repr{}, constant.value); }

std::string describe_operand(const CodeUnit& unit, int index) {
  const Instruction& instruction = unit.code[static_cast<std::size_t>(index)];
  const auto arg = static_cast<std::size_t>(instruction.arg);
  const auto target = [&] { return fmt::format("to {}", index + 1 + instruction.arg); };
  switch (operand_kind(instruction.opcode)) {
    case OperandKind::kConstant:
      return constant_operand(unit, arg);
    case OperandKind::kLocal:
      return unit.local_names[arg];
    case OperandKind::kName:
      return unit.names[arg];
    case OperandKind::kJump:
      return target();
    case OperandKind::kCompare:
      return compare_text(instruction.arg);
    case OperandKind::kCompareJump:
      return fmt::format("{} {}", compare_text(instruction.extra), target());
    case OperandKind::kNumber:
      return has_keyword_names(instruction.opcode) ? constant_operand(unit, instruction.extra) : std::string();
    case OperandKind::kNone:
      break;
  }
  return {};
}

std::string disassemble_instruction(const CodeUnit& unit, int index) {
  const Instruction& instruction = unit.code[static_cast<std::size_t>(index)];
  const OperandKind kind = operand_kind(instruction.opcode);
  std::string text = fmt::format("{:>5}  {}", index, opcode_name(instruction.opcode));
  if (kind == OperandKind::kNone) return text;
  text = fmt::format("{:<32}", text);
  if (kind == OperandKind::kNumber) text += fmt::format(" {}", instruction.arg);
  const std::string meaning = describe_operand(unit, index);
  if (!meaning.empty()) text += fmt::format(" ({})", meaning);
  return text;
}

std::string disassemble(const CodeUnit& unit) {
  std::string text = fmt::format("Code {} in {}, line {}:\n", unit.qualified_name, unit.filename, unit.first_line);
  int line = -1;
  for (int i = 0; i < static_cast<int>(unit.code.size()); ++i) {
    const int here = unit.lines[static_cast<std::size_t>(i)];
    if (here != line && line != -1) text += '\n';
    text += here != line ? fmt::format("{:>5}", here) : std::string(5, ' ');
    text += disassemble_instruction(unit, i) + '\n';
    line = here;
  }
  for (const HandlerRange& range : unit.handlers) {
    text += fmt::format("      exceptions in {} to {} go to {}, {} values kept\n", range.begin, range.end - 1,
                        range.handler, range.depth);
  }
  for (const CodeConstant& constant : unit.constants) {
    const auto* inner = std::get_if<std::shared_ptr<const CodeUnit>>(&constant);
    if (inner != nullptr) text += '\n' + disassemble(**inner);
  }
  return text;
}

}  // namespace ouro
