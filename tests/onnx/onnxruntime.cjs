// Runs pairs of ONNX files with the same input in onnxruntime-web, and prints for each how much the outputs differ.
//
//     node onnxruntime.cjs original.onnx written.onnx ...
//
// A line is the first file's name, a tab, and "equal" (within 1e-5 of the largest output) or what differs.

const fs = require('fs');
const path = require('path');
const ort = require('onnxruntime-web');

ort.env.wasm.numThreads = 1;
ort.env.logLevel = 'error';

// Numbers in [-1, 1) that are the same each time.
function input(shape) {
    let state = 15;
    const next = () => (state = (state * 1664525 + 1013904223) % 4294967296) / 2147483648 - 1;
    return Float32Array.from({length: shape.reduce((a, b) => a * b, 1)}, next);
}

// An open extent, which has a name, is 1.
function shapeOf(session) {
    return session.inputMetadata[0].shape.map((extent) => typeof extent === 'number' ? extent : 1);
}

async function answer(file, wanted) {
    const session = await ort.InferenceSession.create(fs.readFileSync(file));
    const shape = shapeOf(session);
    if (wanted && String(shape) !== String(wanted)) throw new Error(`takes [${shape}], the original [${wanted}]`);
    const outputs = await session.run({[session.inputNames[0]]: new ort.Tensor('float32', input(shape), shape)});
    return {shape, y: outputs[session.outputNames[0]]};
}

async function compare(original, written) {
    const wanted = await answer(original);
    const found = await answer(written, wanted.shape);
    if (String(found.y.dims) !== String(wanted.y.dims)) return `gives [${found.y.dims}], the original [${wanted.y.dims}]`;
    const largest = wanted.y.data.reduce((most, y) => Math.max(most, Math.abs(y)), 0);
    const difference = wanted.y.data.reduce((most, y, i) => Math.max(most, Math.abs(y - found.y.data[i])), 0);
    return difference <= 1e-5 * largest ? 'equal' : `differs by ${difference}, of ${largest}`;
}

async function main(files) {
    for (let i = 0; i + 1 < files.length; i += 2) {
        const said = await compare(files[i], files[i + 1]).catch((error) => String(error).split('\n')[0]);
        console.log(`${path.basename(files[i], '.onnx')}\t${said}`);
    }
}

main(process.argv.slice(2));
