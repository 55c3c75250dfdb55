# The target ingrain::ingrain, and with find_package(ingrain COMPONENTS mpi) ingrain::mpi; for find_package where the library is installed (share/cmake/ingrain), and for
# add_subdirectory or FetchContent where it is not (tools/cmake). Wherever it lies, the headers lie beside it.
if("mpi" IN_LIST ingrain_FIND_COMPONENTS AND NOT TARGET ingrain::mpi)
  # Whichever MPI the compiler mpicxx, or MPI_CXX_COMPILER, belongs to.
  find_package(MPI REQUIRED COMPONENTS CXX)
  find_package(Threads REQUIRED)
  find_package(ZLIB REQUIRED)
  add_library(ingrain::mpi INTERFACE IMPORTED GLOBAL)
  target_compile_definitions(ingrain::mpi INTERFACE OMPI_SKIP_MPICXX MPICH_SKIP_MPICXX)
  target_link_libraries(ingrain::mpi INTERFACE ingrain::ingrain MPI::MPI_CXX Threads::Threads ZLIB::ZLIB)
endif()
if(TARGET ingrain::ingrain)
  return()
endif()

foreach(up ../.. ../../..)
  get_filename_component(ingrain_include "${CMAKE_CURRENT_LIST_DIR}/${up}/include" ABSOLUTE)
  if(EXISTS "${ingrain_include}/ingrain/ingrain.hpp")
    break()
  endif()
endforeach()

find_package(Boost 1.74 REQUIRED) # headers alone: Hana
find_package(xsimd QUIET)
if(xsimd_FOUND AND xsimd_VERSION VERSION_LESS 13)
  message(FATAL_ERROR "ingrain needs xsimd 13 or later; found ${xsimd_VERSION} in ${xsimd_DIR}")
elseif(NOT xsimd_FOUND AND NOT CMAKE_SYSTEM_NAME STREQUAL "Generic")
  # A microcontroller has no registers for it.
  message(FATAL_ERROR "ingrain needs xsimd 13 or later: install libxsimd-dev, or add its folder to CMAKE_PREFIX_PATH")
endif()

add_library(ingrain::ingrain INTERFACE IMPORTED GLOBAL)
target_compile_features(ingrain::ingrain INTERFACE cxx_std_20)
target_include_directories(ingrain::ingrain INTERFACE "${ingrain_include}")
target_link_libraries(ingrain::ingrain INTERFACE Boost::headers)
if(xsimd_FOUND)
  target_link_libraries(ingrain::ingrain INTERFACE xsimd)
endif()
