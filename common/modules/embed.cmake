# Makes a C++ file that holds the texts of lib: cmake -D OUT=file.cpp -D LIB=folder -D FILES="a.py;b/c.py" -P embed.cmake
# What is in lib/b/c.py is module b.c; the package b itself is b.__init__.
set(text "// Made from lib by modules/embed.cmake.\n#include \"modules/embedded.h\"\n\nnamespace ouro {\n\n")
string(APPEND text "const std::map<std::string, std::string>& embedded_modules() {\n")
string(APPEND text "  static const std::map<std::string, std::string> modules = {\n")
foreach(file IN LISTS FILES)
  file(RELATIVE_PATH name ${LIB} ${file})
  string(REGEX REPLACE "\\.py$" "" name ${name})
  string(REPLACE "/" "." name ${name})
  file(READ ${file} source)
  string(APPEND text "      {\"${name}\", R\"PYTHON(${source})PYTHON\"},\n")
endforeach()
string(APPEND text "  };\n  return modules;\n}\n\n}  // namespace ouro\n")
file(WRITE ${OUT} "${text}")
