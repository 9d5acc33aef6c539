"""Prints the trees that Python's own parser makes, in the form of ast_dump.h.

Usage: python_trees.py FOLDER

One line per file of FOLDER (and below) and of the standard library's top level: path, tab, then `tree` and the tree,
`lacks` and a construct that is not in the subset, or `error` and Python's message.
"""

import ast
import pathlib
import sys
import sysconfig
import unicodedata
import warnings

BINARY = {
    ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/", ast.FloorDiv: "//", ast.Mod: "%", ast.Pow: "**",
    ast.LShift: "<<", ast.RShift: ">>", ast.BitAnd: "&", ast.BitOr: "|", ast.BitXor: "^", ast.MatMult: "@",
}  # fmt: skip
UNARY = {ast.Invert: "~", ast.Not: "not", ast.UAdd: "+", ast.USub: "-"}
COMPARE = {
    ast.Lt: "<", ast.LtE: "<=", ast.Eq: "==", ast.NotEq: "!=", ast.Gt: ">", ast.GtE: ">=", ast.Is: "is",
    ast.IsNot: "is-not", ast.In: "in", ast.NotIn: "not-in",
}  # fmt: skip
COMPREHENSION = {ast.ListComp: "listcomp", ast.SetComp: "setcomp", ast.GeneratorExp: "generator"}


class Lacks(Exception):
    """The subset has no such construct."""


def quoted(data):
    return '"' + "".join(chr(b) if 32 <= b < 127 and b not in b'"\\' else f"\\x{b:02x}" for b in data) + '"'


def hexadecimal(number):
    """A float as C++ prints it: no trailing zeros."""
    text = number.hex()
    if "p" not in text:
        return text
    mantissa, exponent = text.split("p")
    return (mantissa.rstrip("0").rstrip(".") if "." in mantissa else mantissa) + "p" + exponent


def constant(value):
    if value is ...:
        return "..."
    if isinstance(value, float):
        return hexadecimal(value)
    if isinstance(value, str):
        return quoted(value.encode("utf-8", "surrogatepass"))
    if isinstance(value, bytes):
        return "b" + quoted(value)
    if isinstance(value, complex):
        raise Lacks("complex")
    return str(value)


def form(head, *parts):
    words = [head]
    for part in parts:
        words += [dump(item) for item in part] if isinstance(part, list) else [dump(part)]
    return "(" + " ".join(word for word in words if word) + ")"


def block(body):
    return "[" + " ".join(map(dump, body)) + "]"


def keywords(nodes):
    return " ".join((f"{node.arg}=" if node.arg else "**") + dump(node.value) for node in nodes)


def parameters(args):
    if args.posonlyargs:
        raise Lacks("positional-only parameters")

    def parameter(arg, default):
        return arg.arg + (f"={dump(default)}" if default else "")

    defaults = [None] * (len(args.args) - len(args.defaults)) + args.defaults
    words = list(map(parameter, args.args, defaults))
    if args.vararg or args.kwonlyargs:
        words.append("*" + (args.vararg.arg if args.vararg else ""))
    words += map(parameter, args.kwonlyargs, args.kw_defaults)
    if args.kwarg:
        words.append("**" + args.kwarg.arg)
    return "(" + " ".join(words) + ")"


def clause(node):
    return form("async-for" if node.is_async else "for", node.target, node.iter, node.ifs)


def definition(head, node, *parts):
    if getattr(node, "type_params", None):
        raise Lacks("type parameters")
    decorators = " ".join("@" + dump(decorator) for decorator in node.decorator_list)
    return form(head, node.name, *parts, block(node.body), decorators)


def aliases(names):
    return " ".join(alias.name + (f":{alias.asname}" if alias.asname else "") for alias in names)


def handler(node):
    return form("except", node.type, node.name or "_", block(node.body))


def item(node):
    return form("item", node.context_expr, node.optional_vars)


def annotated(node):
    declares_nothing = isinstance(node.target, ast.Name) and not node.simple and node.value is None
    return "(pass)" if declares_nothing else form("annotated", node.target, node.value)


def compare(node):
    pairs = "".join(f" {COMPARE[type(op)]} {dump(right)}" for op, right in zip(node.ops, node.comparators))
    return f"(compare {dump(node.left)}{pairs})"


def dictionary(node):
    items = [(dump(key) + ":" if key else "**") + dump(value) for key, value in zip(node.keys, node.values)]
    return form("dict", *items)


def field(node):
    conversion = "" if node.conversion < 0 else "!" + chr(node.conversion)
    return form("field", node.value, conversion, *([node.format_spec] if node.format_spec else []))


NODES = {
    ast.BoolOp: lambda n: form("and" if isinstance(n.op, ast.And) else "or", n.values),
    ast.BinOp: lambda n: form(BINARY[type(n.op)], n.left, n.right),
    ast.UnaryOp: lambda n: form(UNARY[type(n.op)], n.operand),
    ast.Lambda: lambda n: form("lambda", parameters(n.args), n.body),
    ast.IfExp: lambda n: form("if", n.test, n.body, n.orelse),
    ast.Dict: dictionary,
    ast.Set: lambda n: form("set", n.elts),
    ast.List: lambda n: form("list", n.elts),
    ast.Tuple: lambda n: form("tuple", n.elts),
    ast.DictComp: lambda n: form("dictcomp", dump(n.key) + ":" + dump(n.value), *map(clause, n.generators)),
    ast.Yield: lambda n: form("yield", n.value),
    ast.YieldFrom: lambda n: form("yield-from", n.value),
    ast.Await: lambda n: form("await", n.value),
    ast.Compare: compare,
    ast.Call: lambda n: form("call", n.func, n.args, keywords(n.keywords)),
    ast.FormattedValue: field,
    ast.JoinedStr: lambda n: form("fstring", n.values),
    ast.Constant: lambda n: constant(n.value),
    ast.Attribute: lambda n: form(".", n.value, n.attr),
    ast.Subscript: lambda n: form("at", n.value, n.slice),
    ast.Starred: lambda n: form("star", n.value),
    ast.Name: lambda n: n.id,
    ast.Slice: lambda n: form("slice", n.lower, n.upper, n.step),
    ast.FunctionDef: lambda n: definition("def", n, parameters(n.args)),
    ast.AsyncFunctionDef: lambda n: definition("async-def", n, parameters(n.args)),
    ast.ClassDef: lambda n: definition("class", n, n.bases, keywords(n.keywords)),
    ast.Return: lambda n: form("return", n.value),
    ast.Delete: lambda n: form("del", n.targets),
    ast.Assign: lambda n: form("assign", n.targets, n.value),
    ast.AugAssign: lambda n: form(BINARY[type(n.op)] + "=", n.target, n.value),
    ast.AnnAssign: annotated,
    ast.For: lambda n: form("for", n.target, n.iter, block(n.body), block(n.orelse)),
    ast.AsyncFor: lambda n: form("async-for", n.target, n.iter, block(n.body), block(n.orelse)),
    ast.While: lambda n: form("while", n.test, block(n.body), block(n.orelse)),
    ast.If: lambda n: form("if", n.test, block(n.body), block(n.orelse)),
    ast.With: lambda n: form("with", *map(item, n.items), block(n.body)),
    ast.AsyncWith: lambda n: form("async-with", *map(item, n.items), block(n.body)),
    ast.Raise: lambda n: form("raise", n.exc, n.cause),
    ast.Try: lambda n: form("try", block(n.body), *map(handler, n.handlers), block(n.orelse), block(n.finalbody)),
    ast.Assert: lambda n: form("assert", n.test, n.msg),
    ast.Import: lambda n: form("import", aliases(n.names)),
    ast.ImportFrom: lambda n: form("from", "." * n.level + (n.module or ""), aliases(n.names)),
    ast.Global: lambda n: form("global", *n.names),
    ast.Nonlocal: lambda n: form("nonlocal", *n.names),
    ast.Expr: lambda n: form("expr", n.value),
    ast.Pass: lambda n: "(pass)",
    ast.Break: lambda n: "(break)",
    ast.Continue: lambda n: "(continue)",
}


def dump(node):
    if node is None:
        return "_"
    if isinstance(node, str):
        return node
    if type(node) in COMPREHENSION:
        return form(COMPREHENSION[type(node)], node.elt, *map(clause, node.generators))
    if type(node) not in NODES:
        raise Lacks(type(node).__name__)
    return NODES[type(node)](node)


def outcome(path):
    source = path.read_bytes()
    try:
        text = source.decode()
        tree = ast.parse(source)
        if "\\N{" in text or unicodedata.normalize("NFKC", text) != text:
            return "maybe\t" + block(tree.body)  # the subset lacks both, where they matter
        return "tree\t" + block(tree.body)
    except Lacks as construct:
        return f"lacks\t{construct}"
    except (SyntaxError, ValueError) as error:
        return f"error\t{error}".replace("\n", " ")


def main():
    if sys.version_info < (3, 9):
        sys.exit("too old: its trees look different")
    warnings.simplefilter("ignore")
    sys.setrecursionlimit(10_000)
    library = pathlib.Path(sysconfig.get_paths()["stdlib"])
    for path in sorted(pathlib.Path(sys.argv[1]).rglob("*.py")) + sorted(library.glob("*.py")):
        print(path, outcome(path), sep="\t")


main()
