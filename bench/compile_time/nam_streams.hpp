#pragma once
// Streams of `net`: of single frames, and of blocks of 64.

using frames = ig::stream<net>;
using blocks = ig::stream<net, 64>;

extern net::parameters parameters;
extern frames::state<> state_of_frames;
extern blocks::state<> state_of_blocks;
extern blocks::scratch<> scratch;

float next_sample(const float (&x)[1]) {
    frames::scratch<> own;
    return frames::advance(parameters, x, own, state_of_frames)[0];
}
blocks::predictions<> next_block(const float (&x)[64]) {
    return blocks::advance(parameters, x, scratch, state_of_blocks);
}
