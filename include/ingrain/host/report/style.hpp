#pragma once
/// \file
/// The look of a report, light and dark, on a phone, on a desk and on paper.

#include <ingrain/simd/target.hpp>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::detail {

// `--held` is what the report is about: held-out samples, this run; `--error` is errors and precision; `--other` other
// runs and bars. Fills of the memory plan are numbered, with their borders.
inline constexpr char report_style[] = R"css(
:root{color-scheme:light dark;--paper:#fcfcfa;--ink:#1a1d21;--muted:#59616b;--rule:#d9dcdf;--grid:#e9ebed;--held:#1459a8;
--error:#a8480a;--other:#7d868f;--tint:#e6eef8;--f1:#c9dcf2;--f2:#f5d3b8;--f3:#c5e3d6;--f4:#e2d3ea;--b1:#1459a8;--b2:#a8480a;
--b3:#12694f;--b4:#74408c}
@media (prefers-color-scheme:dark){:root{--paper:#15181c;--ink:#e8eaed;--muted:#a3abb5;--rule:#3a4048;--grid:#262b31;
--held:#84b6f4;--error:#f2a566;--other:#7c858f;--tint:#1d2b3d;--f1:#1f3a5a;--f2:#55331a;--f3:#1c4538;--f4:#412a4f;--b1:#84b6f4;
--b2:#f2a566;--b3:#6fcdac;--b4:#cfa0e4}}
*{box-sizing:border-box}html{-webkit-text-size-adjust:100%}
body{margin:0 auto;max-width:1184px;padding:24px 16px 48px;background:var(--paper);color:var(--ink);
font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif;font-variant-numeric:tabular-nums}
h1,h2{font-size:20px;line-height:1.3;margin:0;font-weight:600}h2{margin-bottom:4px}h3{font-size:15px;margin:0 0 8px;font-weight:600}
p{margin:0}b{font-weight:600}.muted{color:var(--muted)}.wrong,figcaption b.wrong{color:var(--error)}figcaption b.held{color:var(--held)}
.result{font-size:76px;line-height:1;font-weight:600;letter-spacing:-.03em;margin:20px 0 8px}
.result small{font-size:.42em;font-weight:400;letter-spacing:0;margin-left:.15em}.about{max-width:62ch;font-size:17px}
.facts{display:grid;grid-template-columns:repeat(2,1fr);gap:12px 24px;margin:32px 0 0}
.facts div{border-top:1px solid var(--rule);padding-top:6px}.facts dt{font-size:13px;color:var(--muted)}
.facts dd{margin:0;font-size:18px;font-weight:600}
nav{margin-top:24px;font-size:14px;line-height:2}nav a{margin-right:16px;white-space:nowrap}
a,summary{color:var(--held);text-underline-offset:3px}
a:focus-visible,summary:focus-visible,[tabindex]:focus-visible{outline:2px solid var(--held);outline-offset:3px}
section{margin-top:64px}.lead{max-width:68ch;color:var(--muted);margin-bottom:24px}
.charts{display:grid;grid-template-columns:minmax(0,1fr);gap:32px}.charts+.charts,.charts+h3,.scroll+.charts{margin-top:32px}
figure{margin:0;break-inside:avoid;min-width:0}figcaption{font-size:14px;line-height:1.4;margin-bottom:8px;color:var(--muted)}
figcaption b{color:var(--ink)}
svg{display:block;width:100%;height:auto;overflow:visible;font-family:inherit}
svg text{font-size:12px;fill:var(--ink)}text.tick,text.note{fill:var(--muted)}text.strong{font-weight:600}
text.held,text.held-strong{fill:var(--held);font-weight:600}text.error{fill:var(--error);font-weight:600}
svg.wide{display:none}.axis,.link{stroke:var(--muted)}.grid{stroke:var(--grid)}.best{stroke:var(--ink);stroke-dasharray:2 3}
.curve{fill:none;stroke-width:2;stroke-linejoin:round}.curve.held{stroke:var(--held)}.curve.error{stroke:var(--error)}
.curve.training{stroke:var(--muted);stroke-width:1.5;stroke-dasharray:5 3}.curve.plain{stroke:var(--muted)}
.dot.held,.bar.held,.area.held{fill:var(--held)}.dot.other,.bar.other,.area.other{fill:var(--other)}
.dot.error,.bar.error{fill:var(--error)}.mark{fill:var(--paper);stroke:var(--error);stroke-width:2}
.mean{stroke:var(--ink);stroke-width:2}.peak{stroke:var(--ink);stroke-width:1.5}.pixel{fill:var(--ink)}
.view{fill:none;stroke:var(--muted);stroke-width:1.5;stroke-dasharray:3 2}.weighted{fill:var(--held)}
.plain-layer{fill:var(--f1);stroke:var(--held);stroke-width:1.5}
.p1{fill:var(--f1);stroke:var(--b1)}.p2{fill:var(--f2);stroke:var(--b2)}.p3{fill:var(--f3);stroke:var(--b3)}
.p4{fill:var(--f4);stroke:var(--b4)}
table{border-collapse:collapse;font-size:14px;width:100%}caption{text-align:left;font-size:14px;color:var(--muted);padding-bottom:8px}
th{font-weight:600}.scroll{overflow-x:auto;position:relative}
.confusion{table-layout:fixed;text-align:center}.confusion th,.confusion td{padding:0 2px;height:32px}
.confusion.named tbody th,.confusion.named tfoot th{text-align:left;overflow-wrap:anywhere}
.confusion.named thead th:not(.sum){writing-mode:vertical-rl;transform:rotate(180deg);text-align:left;height:auto;font-weight:500;white-space:nowrap;padding:4px 0 0}
.confusion.named thead .sum{vertical-align:bottom}
.confusion .right{background:var(--tint)}.confusion .errors{outline:2px solid var(--error);outline-offset:-3px;color:var(--error);font-weight:700}
.confusion .none{color:var(--muted)}.confusion .sum{width:50px;text-align:right}.confusion tfoot td,.confusion tfoot th{border-top:1px solid var(--rule);font-size:12px}
.numbers th,.numbers td{text-align:right;padding:6px 0 6px 20px;border-top:1px solid var(--rule);white-space:nowrap}
.numbers th:first-child,.numbers .word{text-align:left}.numbers th:first-child{padding-left:0}
.numbers thead th{border:0;color:var(--muted);font-weight:400;font-size:13px;white-space:normal;vertical-align:bottom}
.numbers tfoot td,.numbers tfoot th{font-weight:600;border-top:1.5px solid var(--muted)}
.share{display:block;height:5px;margin-top:3px;margin-left:auto;min-width:1px}.share.held{background:var(--held)}.share.other{background:var(--other)}
.share.error{background:var(--error)}
.hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.samples{list-style:none;margin:0 0 8px;padding:0;display:grid;grid-template-columns:repeat(auto-fill,minmax(104px,1fr));gap:24px 20px}
.samples.wide{grid-template-columns:minmax(0,1fr)}.samples p{font-size:14px;line-height:1.4;overflow-wrap:anywhere}
.samples img{image-rendering:pixelated;border:1px solid var(--rule);display:block;margin-bottom:6px;width:96px;height:auto}
.chance{display:grid;grid-template-columns:minmax(14px,auto) 1fr 44px;gap:6px;font-size:13px;align-items:center}
.chance i{display:block;height:6px;min-width:1px}.chance i.held{background:var(--held)}.chance i.other{background:var(--other)}
.chance i.error{background:var(--error)}.chance span:last-child{text-align:right;white-space:nowrap}
.layers{list-style:none;margin:0;padding:0;font-size:14px;line-height:1.45}
.layers li{display:grid;grid-template-columns:64px minmax(0,1fr);gap:16px;align-items:center;padding:10px 0;border-top:1px solid var(--rule)}
.layers svg{width:64px;height:64px}.layers .shape{color:var(--held);font-weight:600}
pre{margin:0 0 20px;padding:14px 16px;border:1px solid var(--rule);font:14px/1.5 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;white-space:pre-wrap;overflow-wrap:anywhere}
.repeat{display:grid;grid-template-columns:minmax(0,1fr);margin:0;font-size:14px}.repeat dt{color:var(--muted);padding-top:8px}
.repeat dd{margin:0;overflow-wrap:anywhere}code{font:13px/1.5 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace}
details{margin-top:20px;font-size:14px}summary{cursor:pointer}details table{margin-top:12px}
footer{margin-top:64px;border-top:1px solid var(--rule);padding-top:16px;font-size:14px;color:var(--muted);max-width:75ch}
@media (max-width:699px){.numbers{font-size:13px}.numbers th,.numbers td{padding-left:10px}}
@media (min-width:700px){body{padding:48px 32px 64px}.facts{grid-template-columns:repeat(6,1fr)}
.charts.two,.charts.three,.charts.four{grid-template-columns:repeat(2,minmax(0,1fr))}
.repeat{grid-template-columns:180px minmax(0,1fr)}.repeat dt,.repeat dd{padding:6px 0;border-top:1px solid var(--rule)}}
@media (min-width:1000px){svg.wide{display:block}svg.narrow{display:none}.charts.three{grid-template-columns:repeat(3,minmax(0,1fr))}.charts.four{grid-template-columns:repeat(4,minmax(0,1fr));gap:24px}
.charts.uneven{grid-template-columns:minmax(0,1fr) minmax(0,2fr)}
.layers{display:grid;grid-template-columns:repeat(5,minmax(0,1fr));gap:32px 0}.layers li{display:block;border:0;padding:0 16px 0 0;position:relative}
.layers svg{margin-bottom:12px}.layers li:not(:last-child)::after{content:"";position:absolute;left:80px;right:16px;top:32px;border-top:1.5px solid var(--muted)}}
@media print{:root{color-scheme:light;--paper:#fff;--ink:#000;--muted:#444;--rule:#bbb;--grid:#e4e4e4;--held:#1459a8;--error:#a8480a;
--other:#7d868f;--tint:#e6eef8;--f1:#c9dcf2;--f2:#f5d3b8;--f3:#c5e3d6;--f4:#e2d3ea;--b1:#1459a8;--b2:#a8480a;--b3:#12694f;--b4:#74408c}
*{print-color-adjust:exact;-webkit-print-color-adjust:exact}body{padding:0;font-size:11pt;max-width:none}nav,details:not([open]){display:none}
section{margin-top:28pt}.charts.two,.charts.three,.charts.four{grid-template-columns:repeat(2,minmax(0,1fr))}li,tr,table{break-inside:avoid}
h2,.lead,h3,figcaption{break-after:avoid}@page{margin:15mm}}
)css";

}}}  // namespace ingrain::INGRAIN_ABI::host::detail
