# parallax_module(NAME [LINK target…] [PRIVATE_LINK target…] [TEST_LINK target…])
#
# Makes the static library parallax_NAME out of the .cc files of the current folder, and, where the
# folder has *_test.cc files, the test program parallax_NAME_test. LINK names what the headers of the
# folder need; PRIVATE_LINK what only its sources need. An alias parallax::NAME is made as well.
function(parallax_module name)
  cmake_parse_arguments(ARG "" "" "LINK;PRIVATE_LINK;TEST_LINK" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS *.cc)
  file(GLOB tests CONFIGURE_DEPENDS *_test.cc)
  if(tests)
    list(REMOVE_ITEM sources ${tests})
  endif()
  add_library(parallax_${name} STATIC ${sources})
  add_library(parallax::${name} ALIAS parallax_${name})
  target_include_directories(
    parallax_${name} PUBLIC "$<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}/include>" "$<INSTALL_INTERFACE:include>"
                            "$<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}/src>")
  target_link_libraries(
    parallax_${name}
    PUBLIC ${ARG_LINK}
    PRIVATE $<BUILD_INTERFACE:parallax_options> ${ARG_PRIVATE_LINK})
  if(PARALLAX_TESTS AND tests)
    parallax_test(${name}_test SOURCES ${tests} LINK parallax_${name} ${ARG_TEST_LINK})
  endif()
endfunction()

# parallax_test(NAME SOURCES file… LINK target…): the test program parallax_NAME, each of its cases known to ctest.
function(parallax_test name)
  cmake_parse_arguments(ARG "" "" "SOURCES;LINK" ${ARGN})
  add_executable(parallax_${name} ${ARG_SOURCES})
  target_link_libraries(parallax_${name} PRIVATE parallax_options ${ARG_LINK} parallax_test_support GTest::gmock
                                                 GTest::gtest_main)
  add_test(NAME ${name} COMMAND parallax_${name} --gtest_brief=1)
  set_tests_properties(${name} PROPERTIES TIMEOUT 900)
endfunction()

# parallax_program(NAME SOURCES file… LINK target…): a program of eval/ or bench/, not installed.
function(parallax_program name)
  cmake_parse_arguments(ARG "" "" "SOURCES;LINK" ${ARGN})
  add_executable(${name} ${ARG_SOURCES})
  target_link_libraries(${name} PRIVATE parallax_options ${ARG_LINK})
endfunction()
