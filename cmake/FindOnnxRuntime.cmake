# The headers of ONNX Runtime: the system's, or those that scripts/fetch_models put beside the models. The
# library itself is opened when the first model is (src/encode/onnx/runtime.cc), so that the program starts
# without it. Defines OnnxRuntime_FOUND and the target OnnxRuntime::headers.
set(data "$ENV{XDG_DATA_HOME}")
if(NOT data)
  set(data "$ENV{HOME}/.local/share")
endif()
find_path(
  OnnxRuntime_INCLUDE_DIR onnxruntime_cxx_api.h
  HINTS "$ENV{PARALLAX_ONNXRUNTIME}" "${data}/parallax/onnxruntime"
  PATH_SUFFIXES include onnxruntime onnxruntime/core/session include/onnxruntime include/onnxruntime/core/session)
include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(OnnxRuntime REQUIRED_VARS OnnxRuntime_INCLUDE_DIR)
if(OnnxRuntime_FOUND AND NOT TARGET OnnxRuntime::headers)
  add_library(OnnxRuntime::headers INTERFACE IMPORTED)
  target_include_directories(OnnxRuntime::headers INTERFACE "${OnnxRuntime_INCLUDE_DIR}")
endif()
mark_as_advanced(OnnxRuntime_INCLUDE_DIR)
