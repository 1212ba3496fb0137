"""How a report's page looks, on a screen, on a phone, and on paper."""

STYLE = """
:root{color-scheme:light;--ink:#1c2430;--grey:#5b6570;--navy:#10325c;--pale:#eef2f7;--line:#c9d2dc}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;scroll-behavior:smooth}
body{margin:0;background:#fff;color:var(--ink);font:1rem/1.55 "Noto Sans","Segoe UI",Roboto,
"Helvetica Neue",Arial,"Liberation Sans",sans-serif;overflow-wrap:break-word}
header,main,footer,nav{max-width:54rem;margin:0 auto;padding:0 1.25rem}
header{padding-top:2.5rem}
.office{margin:0;color:var(--navy);font-weight:650;letter-spacing:.01em}
h1{margin:.35rem 0 0;color:var(--navy);font-size:clamp(1.5rem,1rem + 2.4vw,2.15rem);line-height:1.2}
.month{margin:.15rem 0 .6rem;font-size:1.35rem}
.basis{margin:0;color:var(--grey);font-size:.875rem}
.warning{margin:1rem 0 0;padding:.6rem .9rem;border-left:.3rem solid #b3421b;background:#fbeee8}
nav{margin-top:1.4rem}
nav ol{display:flex;flex-wrap:wrap;gap:.3rem 1.2rem;margin:0;padding:.7rem 0;list-style:none;
border:solid var(--line);border-width:1px 0;font-size:.9rem}
a{color:#1b4f8a}
h2{margin:2.6rem 0 .8rem;padding-bottom:.25rem;border-bottom:2px solid var(--navy);
color:var(--navy);font-size:1.3rem;line-height:1.3}
p{margin:.7rem 0;max-width:44rem}
code{font:.78em/1.4 ui-monospace,"Cascadia Mono","DejaVu Sans Mono",Menlo,Consolas,monospace;
color:var(--grey)}
.main{display:grid;grid-template-columns:repeat(auto-fit,minmax(9.4rem,1fr));gap:.7rem;
margin:1rem 0 1.2rem;padding:0}
.main div{display:flex;flex-direction:column;padding:.75rem .85rem;background:var(--pale);
border-radius:.45rem}
.main dt{font-size:.875rem;color:var(--grey)}
.main dd{margin:0;font-size:.8rem;line-height:1.4}
.main .value{margin:.1rem 0 .3rem;color:var(--navy);font-size:1.3rem;font-weight:650;
line-height:1.2}
.main dd:last-child{margin-top:auto;padding-top:.3rem}
figure{margin:1.3rem 0}
figcaption,caption{padding:0 0 .45rem;text-align:left;font-weight:650}
figcaption span,caption span{display:block;font-weight:400;line-height:1.3}
.chart{display:block;width:100%;max-width:32rem;height:auto}
.chart text{font:13px "Noto Sans","Segoe UI",Roboto,Arial,"Liberation Sans",sans-serif;
fill:var(--ink)}
.legend{display:flex;flex-wrap:wrap;gap:.2rem 1.1rem;margin:.1rem 0 .6rem;padding:0;
list-style:none;font-size:.875rem}
.legend span{display:inline-block;width:.85rem;height:.85rem;margin-right:.4rem;
vertical-align:-.08rem;print-color-adjust:exact;-webkit-print-color-adjust:exact}
.wide{overflow-x:auto;margin:1.5rem 0}
table{width:100%;border-collapse:collapse;font-size:.92rem;line-height:1.4}
th,td{padding:.38rem .6rem;border-bottom:1px solid var(--line);text-align:left;vertical-align:top;
font-weight:400}
th:first-child{padding-left:0}
thead th{vertical-align:bottom;color:var(--grey);font-size:.82rem;line-height:1.3;
border-bottom:1.5px solid var(--grey)}
.number{text-align:right;font-variant-numeric:tabular-nums}
td.number{white-space:nowrap}
tbody th{min-width:11rem}
tfoot th,tfoot td{font-weight:650;border-bottom:0}
small{display:block;color:var(--grey);font-size:.8rem}
.remarks{margin:.8rem 0;padding-left:1.15rem;max-width:44rem}
.remarks li{margin:.5rem 0}
.exact{display:grid;grid-template-columns:minmax(7rem,max-content) 1fr;gap:.35rem 1rem;
margin:1rem 0}
.exact dt{color:var(--grey)}
.exact dd{margin:0}
.exact code,pre{white-space:normal;color:var(--ink);font-size:.84rem;overflow-wrap:anywhere}
pre{margin:.8rem 0;padding:.8rem 1rem;background:var(--pale);border-radius:.45rem;
font-family:ui-monospace,"Cascadia Mono","DejaVu Sans Mono",Menlo,Consolas,monospace;
line-height:1.5;white-space:pre-wrap}
footer{margin-top:2.5rem;padding-top:.8rem;padding-bottom:2rem;color:var(--grey);font-size:.8rem;
overflow-wrap:anywhere}
@media (max-width:34rem){header,main,footer,nav{padding-left:1rem;padding-right:1rem}
header{padding-top:1.4rem}.main{grid-template-columns:1fr 1fr}.main .value{font-size:1.2rem}
table{font-size:.8rem}thead th{font-size:.74rem}
td.number{white-space:normal}th,td{padding:.34rem .28rem}tbody th{min-width:5.5rem}
.exact{grid-template-columns:1fr;gap:0}.exact dd{margin-bottom:.5rem}}
@page{size:A4;margin:16mm 17mm}
@media print{html{font-size:9.5pt}nav{display:none}tfoot{display:table-row-group}
header,main,footer{max-width:none;padding:0}
h2{break-after:avoid;margin-top:1.6rem}
figure,.wide,tr,.main div,.remarks li,pre{break-inside:avoid}
caption,thead{break-after:avoid}p{orphans:3;widows:3}.wide{overflow:visible}a{color:inherit}
.main,.main div,pre,.chart,.warning{print-color-adjust:exact;-webkit-print-color-adjust:exact}}
""".strip()
