/// \file
/// A guitar amplifier with three models in files, of three topologies. A file says which network plays; the model is
/// changed while two channels play on, without a step in the sound.
/// Writes clean.safetensors, crunch.safetensors and lead.safetensors to the current folder.

#include <ingrain/host.hpp>
#include <ingrain/ingrain.hpp>

#include <algorithm>
#include <atomic>
#include <cmath>
#include <cstddef>
#include <cstdio>
#include <exception>

namespace ig = ingrain;

constexpr std::size_t block = 32;     // frames of a call
constexpr std::size_t channels = 2;   // share one model
constexpr std::size_t fade = 4;       // calls: 128 frames, 3 ms at 48 kHz
constexpr std::size_t settling = 50;  // calls after which the recurrent layer has forgotten how it began

// A layer each, with parameters that are easy to read; trained networks are exchanged in the same way.
using clean = ig::network<ig::input<64, 1>, ig::dense<1>, ig::tanh>;
using crunch = ig::network<ig::input<64, 1>, ig::conv1d<{.filters = 1, .kernel = 3, .padding = ig::causal}>, ig::tanh>;
using lead = ig::network<ig::input<64, 1>, ig::rnn<{.units = 1, .result = ig::returns::sequence}>>;
using amplifier = ig::any_of<ig::stream<clean, block>, ig::stream<crunch, block>, ig::stream<lead, block>>;

constexpr clean::parameters clean_parameters{{{{{{0.5f}}, {{0}}}}, {}}};  // tanh(x[t] / 2)
constexpr crunch::parameters crunch_parameters{
    {{{{{0.5f, 1, 0.5f}}, {{0.1f}}}}, {}}};                                   // tanh(x[t-2] / 2 + x[t-1] + ...)
constexpr lead::parameters lead_parameters{{{{{{3}}, {{0.5f}}, {{0.1f}}}}}};  // tanh(3 x[t] + y[t-1] / 2 + 0.1)

using frames = float[channels][block];

/// A model and what it needs to play.
struct voice {
    amplifier::model model{};
    amplifier::state<channels> state{};
};

/// Plays one voice while another is prepared. Two threads: one calls `load`, the audio thread `play`.
class player {
    voice voices[2]{};
    std::size_t playing = 0, faded = fade;  // of the audio thread
    std::atomic<std::size_t> wanted{0};     // written by load
    std::atomic<std::size_t> heard{0};      // written by play: the only voice that it reads
    amplifier::scratch<channels> scratch;

public:
    /// Fills the voice that nobody hears, brings it to rest, and offers it. False while a change is under way. May
    /// throw: then the other voice plays on.
    bool load(const char* path) {
        const std::size_t now = wanted.load(std::memory_order_relaxed);
        if (heard.load(std::memory_order_acquire) != now) return false;
        voice& next = voices[1 - now];
        ig::host::load(path, next.model);
        next.state = amplifier::rest<channels, settling>(next.model);
        wanted.store(1 - now, std::memory_order_release);
        return true;
    }

    /// Never waits, allocates or throws. Both voices play for the time of a change, and the sound goes from one to the
    /// other along a straight line.
    void play(const frames& x, frames& y) noexcept INGRAIN_NONBLOCKING {
        const std::size_t next = wanted.load(std::memory_order_acquire);
        if (next != playing && faded == fade) faded = 0;
        advance(voices[playing], x, y);
        if (faded == fade) return;
        frames other;
        advance(voices[next], x, other);
        for (std::size_t t = 0; t < block; ++t) {
            const float share = static_cast<float>(faded * block + t + 1) / (fade * block);
            for (std::size_t c = 0; c < channels; ++c) y[c][t] += share * (other[c][t] - y[c][t]);
        }
        if (++faded < fade) return;
        playing = next;
        heard.store(next, std::memory_order_release);
    }

private:
    void advance(voice& v, const frames& x, frames& y) noexcept INGRAIN_NONBLOCKING {
        amplifier::advance<channels>(v.model, x, {y[0]}, scratch, v.state);
    }
};

/// The player, the signal that it is given, and the largest step of the sound from one frame to the next.
static player amplified;
static std::size_t time_played = 0;
static float last_sound[channels]{};

float play(std::size_t calls) {
    float largest = 0;
    for (std::size_t call = 0; call < calls; ++call) {
        frames x, y;
        for (std::size_t t = 0; t < block; ++t, ++time_played) {
            x[0][t] = 0.8f * std::sin(0.03f * static_cast<float>(time_played));
            x[1][t] = 0.4f * std::sin(0.05f * static_cast<float>(time_played));
        }
        amplified.play(x, y);
        for (std::size_t c = 0; c < channels; ++c)
            for (std::size_t t = 0; t < block; ++t) {
                largest = std::max(largest, std::fabs(y[c][t] - last_sound[c]));
                last_sound[c] = y[c][t];
            }
    }
    return largest;
}

int main() try {
    ig::host::save("clean.safetensors", clean_parameters);
    ig::host::save("crunch.safetensors", crunch_parameters);
    ig::host::save("lead.safetensors", lead_parameters);
    std::printf("a model is %zu bytes, a state of %zu channels %zu\n\n", sizeof(amplifier::model), channels,
                sizeof(amplifier::state<channels>));

    // Here one thread does both; `load` may be called by another one.
    float steps = 0, steps_of_changes = 0;
    for (const char* path : {"clean.safetensors", "crunch.safetensors", "lead.safetensors", "clean.safetensors"}) {
        if (!amplified.load(path)) return 1;
        const float change = play(fade), after = play(100);
        std::printf("%-20s largest step of the sound during the change %.3f, afterwards %.3f\n", path, double{change},
                    double{after});
        steps = std::max(steps, after), steps_of_changes = std::max(steps_of_changes, change);
    }

    // Another network's file is refused, and the amplifier plays on.
    ig::host::save("clean.safetensors", ig::network<ig::input<3>, ig::dense<1>>::parameters{});
    bool refused = false;
    try {
        amplified.load("clean.safetensors");
    } catch (const ig::host::error& problem) {
        refused = true;
        std::printf("\n%s\n", problem.what());
    }
    steps = std::max(steps, play(100));
    return refused && steps_of_changes < 1.5f * steps ? 0 : 1;
} catch (const std::exception& problem) {
    std::fprintf(stderr, "%s\n", problem.what());
    return 1;
}
