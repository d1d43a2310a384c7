# Warnings, sanitizers and the compiler launcher, for every target of the project.
add_library(parallax_options INTERFACE)
target_compile_options(parallax_options INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor
                                                  -Woverloaded-virtual)
if(PARALLAX_WERROR)
  target_compile_options(parallax_options INTERFACE -Werror)
endif()
if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
  # clang before 19 reports an older level of concepts than libstdc++ 12 asks for in <expected>,
  # though it compiles it; without this the header is empty.
  target_compile_options(parallax_options INTERFACE -U__cpp_concepts -D__cpp_concepts=202002L
                                                    -Wno-builtin-macro-redefined)
endif()
if(PARALLAX_SANITIZE)
  target_compile_options(parallax_options INTERFACE -fsanitize=${PARALLAX_SANITIZE} -fno-omit-frame-pointer
                                                    -fno-sanitize-recover=all)
  target_link_options(parallax_options INTERFACE -fsanitize=${PARALLAX_SANITIZE})
endif()

if(PARALLAX_FUZZ)
  # The libraries report which of their branches an input took: without that a fuzzer searches blindly.
  target_compile_options(parallax_options INTERFACE -fsanitize=fuzzer-no-link)
endif()

find_program(PARALLAX_CCACHE ccache)
if(PARALLAX_CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER "${PARALLAX_CCACHE}")
endif()
find_program(PARALLAX_MOLD mold)
if(PARALLAX_MOLD AND NOT PARALLAX_SANITIZE)
  target_link_options(parallax_options INTERFACE -fuse-ld=mold)
endif()
