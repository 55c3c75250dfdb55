#include <ingrain/host/nam/read.hpp>

#include "../support.hpp"

#include <ingrain/host/nam/layers.hpp>

using namespace host_test;

namespace {

/// A valid file, in which one text is exchanged for another.
std::string changed(const std::string& from, const std::string& to) {
    std::string text = R"({"version":"0.5.4","architecture":"WaveNet","config":{"layers":[{"input_size":1,)"
                       R"("condition_size":1,"head_size":1,"channels":1,"kernel_size":2,"dilations":[1],)"
                       R"("activation":"Tanh","gated":false,"head_bias":false}],"head":null,"head_scale":1},)"
                       R"("weights":[0.5,1,2,0.25,1,0.5,0.25,1,1]})";
    const std::size_t at = text.find(from);
    REQUIRE(at != std::string::npos);
    return text.replace(at, from.size(), to);
}

std::string refused(const std::string& text) {
    return refusal([&] {
        const host::nam::model file = host::nam::parse(host::as_bytes(text), "f.nam");
        if (file.submodels.empty()) host::nam::translate(file);
    });
}

}  // namespace

TEST_CASE("a file of Neural Amp Modeler is read or refused with its place") {
    CHECK(refused(changed("0.5.4", "0.6.0")) == "nothing");
    struct attack {
        const char *from, *to;
        std::string_view words;
    };
    const std::string deep = "[" + std::string(200, '[') + "1" + std::string(200, ']') + "]";
    const attack attacks[]{
        {"0.5.4", "0.4.9", "version is \"0.4.9\"; expected a version from 0.5.0 to 0.7"},
        {"\"WaveNet\"", "\"Transformer\"",
         "architecture is \"Transformer\"; expected WaveNet, LSTM, ConvNet, Linear or"},
        {"\"channels\":1", "\"channels\":0", "config.layers[0].channels is 0; expected a whole number from 1 to 4096"},
        {"\"channels\":1", "\"channels\":-1", "config.layers[0].channels is -1"},
        {"\"channels\":1", "\"channels\":1.5", "config.layers[0].channels is 1.5"},
        {"\"channels\":1", "\"channels\":18446744073709551616",
         "config.layers[0].channels is 18446744073709551616; expected"},
        {"\"channels\":1", "\"channels\":4096", "has 9 weights, and the configuration needs more"},
        {"\"channels\":1", "\"channels\":[1]", "config.layers[0].channels is a list of 1"},
        {"\"channels\":1,", "", "config.layers[0] has no \"channels\""},
        {"\"channels\":1", "\"chanels\":1", "config.layers[0] has \"chanels\": 1, which this reader does not know"},
        {"\"channels\":1", "\"channels\":1,\"channels\":2", "has the key \"channels\" twice"},
        {"\"channels\":1", "\"channels\":1,\"bottleneck\":2", "has 9 weights, and the configuration needs more"},
        {"\"channels\":1", "\"channels\":1,\"groups_input\":2", "groups of the convolution must divide"},
        {"\"channels\":1", "\"channels\":1,\"conv_pre_film\":{\"active\":true}", "the configuration needs more"},
        {"\"channels\":1", "\"channels\":1,\"conv_pre_film\":{\"shift\":1}", "conv_pre_film.shift is 1"},
        {"\"channels\":1", "\"channels\":1,\"conv_pre_film\":true", "conv_pre_film is true; expected false"},
        {"\"channels\":1", "\"channels\":1,\"conv_pre_film\":{\"groups\":2}", "groups of a film must divide"},
        {"\"channels\":1", "\"channels\":1,\"layer1x1_post_film\":{}", "trainer and players compute it differently"},
        {"\"channels\":1", "\"channels\":1,\"head1x1_post_film\":{}", "there is no head1x1"},
        {"\"kernel_size\":2", "\"kernel_sizes\":[2,2]", "expected as many as there are dilations, 1"},
        {"[1],", "[],", "config.layers[0].dilations is a list of 0"},
        {"[1],", "[4000000000],", "config.layers[0].dilations[0] is 4000000000"},
        {"\"Tanh\"", "\"Fasttanh\"", "config.layers[0].activation is \"Fasttanh\"; expected Tanh"},
        {"\"Tanh\"", "{\"type\":\"PReLU\",\"negative_slopes\":[0.1,0.2]}",
         "PReLU has 2 slopes; expected one, or one for each of 1 channels"},
        {"\"Tanh\"", "{\"type\":\"PReLU\",\"negative_slopes\":[]}", "expected a slope"},
        {"\"Tanh\"", "{\"type\":\"Hardtanh\",\"min_val\":-2}", "expected -1, as players have it"},
        {"\"Tanh\"", "{\"type\":\"LeakyReLU\",\"negative_slope\":-1}", "expected a slope that is not negative"},
        {"\"Tanh\"", "{\"type\":\"Tanh\",\"slope\":1}", "config.layers[0].activation has \"slope\""},
        {"\"gated\":false", "\"gating_mode\":\"some\"", "expected none, gated or blended"},
        {"\"condition_size\":1", "\"condition_size\":2", "the condition has 1 values"},
        {"\"input_size\":1", "\"input_size\":2", "what comes before gives 1 values"},
        {"0.25,1,1]", "0.25,1]", "has 8 weights, and the configuration needs more"},
        {"0.25,1,1]", "0.25,1,1,1]", "has 10 weights; the configuration needs 9"},
        {"0.25,1,1]", "0.25,1,\"1\"]", "weights[8] is \"1\"; expected a number"},
        {"0.25,1,1]", "0.25,1,1e300]", "weights has the value 1e+300 at 8, which no float holds"},
        {"0.25,1,1]", "0.25,1,1e3000]", "the number \"1e3000\" is too large for a double"},
        {"0.25,1,1]", "0.25,1,1", "byte"},
        {"\"head\":null", "\"head\":{\"channels\":1,\"out_channels\":1,\"kernel_sizes\":[],\"activation\":\"ReLU\"}",
         "config.head.kernel_sizes is a list of 0"},
        {"[0.5,1,2,0.25,1,0.5,0.25,1,1]", deep.c_str(), "nested more than 64 deep"},
    };
    for (const attack& each : attacks) CHECK(says(refused(changed(each.from, each.to)), {each.words}));
}

TEST_CASE("ConvNet and Linear are read or refused with their place") {
    const auto of = [](const std::string& architecture, const std::string& config, int weights) {
        std::string text =
            R"({"version":"0.5.4","architecture":")" + architecture + R"(","config":{)" + config + R"(},"weights":[1)";
        while (--weights > 0) text += ",1";
        return refused(text + "]}");
    };
    const std::string net = R"("channels":2,"dilations":[1],"activation":"Tanh","batchnorm":)";
    CHECK(of("ConvNet", net + "false", 9) == "nothing");
    CHECK(of("ConvNet", net + "true", 16) == "nothing");
    CHECK(says(of("ConvNet", net + "true", 15), {"the configuration needs more"}));
    CHECK(says(of("ConvNet", net + "false", 10), {"has 10 weights; the configuration needs 9"}));
    CHECK(says(of("ConvNet", net + "0", 9), {"config.batchnorm is 0"}));
    CHECK(says(of("ConvNet", net + R"(false,"groups":2)", 9), {"config.groups is 2; it must divide the inputs"}));
    CHECK(says(of("ConvNet", net + R"(false,"gated":false)", 9), {"config has \"gated\""}));
    CHECK(says(of("ConvNet", R"("channels":2,"dilations":[],"activation":"Tanh","batchnorm":false)", 9),
               {"config.dilations is a list of 0"}));
    CHECK(of("Linear", R"("receptive_field":3,"bias":true,"implementation":"fft")", 4) == "nothing");
    CHECK(says(of("Linear", R"("receptive_field":3,"bias":false)", 4), {"has 4 weights; the configuration needs 3"}));
    CHECK(says(of("Linear", R"("receptive_field":0,"bias":false)", 4), {"config.receptive_field is 0"}));
    CHECK(says(of("Linear", R"("receptive_field":4,"bias":false,"out_channels":2)", 4),
               {"config.out_channels is 2; expected 1: players convolve each channel by itself"}));
}

TEST_CASE("a large model of few weights is refused before memory is asked for") {
    const std::string layers = R"("channels":4096,"groups_input":4096,"layer1x1":{"active":false,"groups":1})";
    std::string weights = "[";
    for (int i = 0; i < 30000; ++i) weights += "1,";
    std::string text = changed("\"channels\":1", layers);
    text.replace(text.find("[0.5,1"), std::string::npos, weights + "1]}");
    CHECK(says(refused(text), {"f.nam needs more than 16777216 parameters"}));
}

TEST_CASE("other files are named") {
    CHECK(says(refused("{}"), {"f.nam is JSON, but no file of Neural Amp Modeler"}));
    CHECK(says(refused("[1]"), {"it does not have \"architecture\" and \"version\""}));
    CHECK(says(refused("PK\3\4 and so on"), {"a zip archive"}));
    CHECK(says(refused("a,b\n1,2\n"), {"a CSV file"}));
}

TEST_CASE("models inside models do not go deep") {
    std::string text = changed("0.5.4", "0.6.0");
    for (int i = 0; i < 8; ++i)
        text = R"({"version":"0.7.0","architecture":"SlimmableContainer","config":{"submodels":[{"model":)" + text +
               "}]}}";
    CHECK(says(refused(text), {"models inside models, too deeply"}));
}
