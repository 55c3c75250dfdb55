// Fifty layers of 48 sizes: the cost when layers cannot share kernels.
#include <ingrain/ingrain.hpp>

namespace ig = ingrain;
using net =
    ig::network<ig::input<16>, ig::dense<16>, ig::relu, ig::dense<23>, ig::relu, ig::dense<30>, ig::relu, ig::dense<37>,
                ig::relu, ig::dense<44>, ig::relu, ig::dense<51>, ig::relu, ig::dense<58>, ig::relu, ig::dense<17>,
                ig::relu, ig::dense<24>, ig::relu, ig::dense<31>, ig::relu, ig::dense<38>, ig::relu, ig::dense<45>,
                ig::relu, ig::dense<52>, ig::relu, ig::dense<59>, ig::relu, ig::dense<18>, ig::relu, ig::dense<25>,
                ig::relu, ig::dense<32>, ig::relu, ig::dense<39>, ig::relu, ig::dense<46>, ig::relu, ig::dense<53>,
                ig::relu, ig::dense<60>, ig::relu, ig::dense<19>, ig::relu, ig::dense<26>, ig::relu, ig::dense<33>,
                ig::relu, ig::dense<40>, ig::relu, ig::dense<47>, ig::relu, ig::dense<54>, ig::relu, ig::dense<61>,
                ig::relu, ig::dense<20>, ig::relu, ig::dense<27>, ig::relu, ig::dense<34>, ig::relu, ig::dense<41>,
                ig::relu, ig::dense<48>, ig::relu, ig::dense<55>, ig::relu, ig::dense<62>, ig::relu, ig::dense<21>,
                ig::relu, ig::dense<28>, ig::relu, ig::dense<35>, ig::relu, ig::dense<42>, ig::relu, ig::dense<49>,
                ig::relu, ig::dense<56>, ig::relu, ig::dense<63>, ig::relu, ig::dense<22>, ig::relu, ig::dense<29>,
                ig::relu, ig::dense<36>, ig::relu, ig::dense<43>, ig::relu, ig::dense<50>, ig::relu, ig::dense<57>,
                ig::relu, ig::dense<16>, ig::relu, ig::dense<23>, ig::relu>;

net::predictions<> answer(const net::parameters& parameters, const net::samples<>& sample, net::scratch<>& scratch) {
    return net::infer(parameters, sample, scratch);
}
