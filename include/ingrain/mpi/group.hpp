#pragma once
/// \file
/// The processes that train together.

#include <ingrain/simd/begin.hpp>

#include <ingrain/host/error.hpp>
#include <ingrain/host/threads.hpp>
#include <ingrain/simd/target.hpp>

#include <mpi.h>
#include <sched.h>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <string>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace mpi {

/// The ranks of an MPI program (MPI 3 or later: OpenMPI, MPICH).
///
///     int main(int argc, char** argv) {
///         ingrain::mpi::group all(argc, argv);         // initialises MPI, and finalises it
///         ...
///     ingrain::mpi::group some(communicator);          // in a program that does both itself: does neither
///
/// Messages go through a copy of the communicator, so they never meet the program's own. The main thread makes all
/// calls. Whatever goes wrong between ranks cannot be undone: the rank that sees it says so in a sentence with its
/// number, and ends the job. An exception that leaves the scope of a group that has initialised MPI does the same.
class group {
public:
    /// All processes of the job. Initialises MPI, and finalises it in the end.
    group(int& argc, char**& argv) : owns_(true), exceptions_(std::uncaught_exceptions()) {
        int provided = MPI_THREAD_SINGLE;
        MPI_Init_thread(&argc, &argv, MPI_THREAD_FUNNELED, &provided);
        open(MPI_COMM_WORLD);
        if (provided < MPI_THREAD_FUNNELED) fail("this MPI cannot be used by a program with threads");
    }
    /// The processes of a communicator, which is copied. MPI is the caller's to initialise and finalise.
    explicit group(MPI_Comm communicator) : exceptions_(std::uncaught_exceptions()) {
        int initialised = 0, finalised = 0;
        MPI_Initialized(&initialised);
        if (initialised != 0) MPI_Finalized(&finalised);
        if (initialised == 0 || finalised != 0)
            host::refuse("ingrain::mpi::group(MPI_Comm) needs an MPI that the program has initialised; ",
                         "group(argc, argv) initialises it.");
        open(communicator);
    }
    ~group() {
        if (owns_ && std::uncaught_exceptions() > exceptions_)
            fail("an exception leaves the scope of the group; catch it inside to see what it says");
        MPI_Comm_free(&communicator_);
        if (owns_) MPI_Finalize();
    }
    group(const group&) = delete;
    group& operator=(const group&) = delete;

    /// The number of this process, from 0 on.
    int rank() const noexcept { return rank_; }
    /// How many processes there are.
    int size() const noexcept { return size_; }
    /// Whether this is the rank that prints and writes files.
    bool is_first() const noexcept { return rank_ == 0; }
    /// "rank 1 of 4"
    std::string name() const { return "rank " + std::to_string(rank_) + " of " + std::to_string(size_); }

    /// Ends the job if a rank has not answered for so many seconds, and names it. 0, as it begins: waits for ever. That
    /// is for ranks that hang; a job of which a process is gone is ended by mpirun.
    void patience(double seconds) noexcept { patience_ = seconds; }
    /// Seconds spent in messages and waiting for them.
    double seconds() const noexcept { return seconds_; }
    /// The only thread, for trainers that are given no others.
    host::threads& alone() noexcept { return alone_; }

    /// Says so with the rank, and ends the job.
    [[noreturn]] void fail(const std::string& what) const noexcept {
        std::fprintf(stderr, "ingrain::mpi: %s: %s\n", name().c_str(), what.c_str());
        std::fflush(stderr);
        MPI_Abort(communicator_, EXIT_FAILURE);
        std::terminate();
    }

    /// Begins to send, or to receive, `count` values; `wait` waits for all that was begun.
    template <class T>
    void send(const T* values, std::size_t count, int to, int tag) noexcept {
        begin(MPI_Isend(values, bytes<T>(count), MPI_BYTE, to, tag, communicator_, next(to)), "send to");
    }
    template <class T>
    void receive(T* values, std::size_t count, int from, int tag) noexcept {
        begin(MPI_Irecv(values, bytes<T>(count), MPI_BYTE, from, tag, communicator_, next(from)), "receive from");
    }
    void wait() noexcept {
        const auto begun = std::chrono::steady_clock::now();
        for (unsigned polls = 0;; ++polls) {
            int done = 0;
            const int code =
                MPI_Testall(static_cast<int>(requests_.size()), requests_.data(), &done, MPI_STATUSES_IGNORE);
            if (code != MPI_SUCCESS) fail("messages did not arrive: " + error_text(code));
            const std::chrono::duration<double> waited = std::chrono::steady_clock::now() - begun;
            if (done != 0) {
                seconds_ += waited.count();
                break;
            }
            if (patience_ > 0 && waited.count() > patience_) fail_waiting();
            if (polls > 1000) ::sched_yield();
        }
        requests_.clear();
        peers_.clear();
    }

    /// The first rank's values, on all ranks.
    template <class T>
    void broadcast(T* values, std::size_t count) noexcept {
        constexpr std::size_t most = std::size_t{1} << 30;  // bytes in a message
        auto* const all = reinterpret_cast<unsigned char*>(values);
        for (std::size_t at = 0; at < count * sizeof(T); at += most) {
            const std::size_t some = count * sizeof(T) - at < most ? count * sizeof(T) - at : most;
            if (is_first())
                for (int to = 1; to < size_; ++to) send(all + at, some, to, 1);
            else
                receive(all + at, some, 0, 1);
            wait();
        }
    }
    /// The first rank's text, on all ranks.
    std::string broadcast(std::string text) {
        std::uint64_t length = text.size();
        broadcast(&length, 1);
        text.resize(length);
        broadcast(text.data(), text.size());
        return text;
    }
    /// The values of all ranks, in their order: `each` from every one.
    template <class T>
    std::vector<T> gather(const T* values, std::size_t each) {
        std::vector<T> all(each * static_cast<std::size_t>(size_));
        for (int other = 0; other < size_; ++other) {
            receive(all.data() + each * static_cast<std::size_t>(other), each, other, 2);
            send(values, each, other, 2);
        }
        wait();
        return all;
    }

private:
    void open(MPI_Comm communicator) {
        if (const int code = MPI_Comm_dup(communicator, &communicator_); code != MPI_SUCCESS)
            host::refuse("ingrain::mpi::group: the communicator cannot be copied: ", error_text(code), ".");
        MPI_Comm_set_errhandler(communicator_, MPI_ERRORS_RETURN);
        MPI_Comm_rank(communicator_, &rank_);
        MPI_Comm_size(communicator_, &size_);
        requests_.reserve(64);
        peers_.reserve(64);
    }

    template <class T>
    int bytes(std::size_t count) const noexcept {
        if (count > (std::size_t{1} << 30) / sizeof(T)) fail("a message of more than 2^30 bytes is not sent");
        return static_cast<int>(count * sizeof(T));
    }
    MPI_Request* next(int peer) noexcept {
        peers_.push_back(peer);
        return &requests_.emplace_back(MPI_REQUEST_NULL);
    }
    void begin(int code, const char* what) const noexcept {
        if (code != MPI_SUCCESS)
            fail(std::string("cannot ") + what + " rank " + std::to_string(peers_.back()) + ": " + error_text(code));
    }
    [[noreturn]] void fail_waiting() noexcept {
        for (std::size_t i = 0; i < requests_.size(); ++i) {
            int done = 0;
            if (MPI_Test(&requests_[i], &done, MPI_STATUS_IGNORE) == MPI_SUCCESS && done != 0) continue;
            char seconds[32];
            std::snprintf(seconds, sizeof seconds, "%g", patience_);
            fail("rank " + std::to_string(peers_[i]) + " has not answered for " + seconds + " s");
        }
        fail("messages were late");
    }
    static std::string error_text(int code) {
        char text[MPI_MAX_ERROR_STRING];
        int length = 0;
        MPI_Error_string(code, text, &length);
        return {text, static_cast<std::size_t>(length)};
    }

    bool owns_ = false;
    int exceptions_, rank_ = 0, size_ = 1;
    double patience_ = 0, seconds_ = 0;
    MPI_Comm communicator_ = MPI_COMM_NULL;
    std::vector<MPI_Request> requests_;
    std::vector<int> peers_;  ///< of the requests
    host::threads alone_{1};
};

}}}  // namespace ingrain::INGRAIN_ABI::mpi

#include <ingrain/simd/end.hpp>
