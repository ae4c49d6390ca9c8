/**
 * Det ene oppsettet dokumentene har. Ordene kommer inn som data (`sys.inputs`) og blir aldri lest som kode; overskrifter, lister og
 * språk er merket for skjermleser (PDF/UA-1).
 */
export const MAL = `
#let d = json(bytes(sys.inputs.d))
#let dempet = rgb("#4a5560")
#let strek = rgb("#c3ccd3")
#let ord(s) = s.split("\\n").join(linebreak())
#set document(title: d.tittel, author: (), date: none)
#set text(font: "Inter", fallback: false, lang: d.sprak, region: if d.sprak == "en" { "GB" } else { "NO" }, size: 10.5pt)
#set par(leading: 0.72em, spacing: 1em)
#set page(
  paper: "a4",
  margin: (top: 22mm, bottom: 24mm, x: 24mm),
  footer: context {
    set text(size: 8.5pt, fill: dempet)
    grid(columns: (1fr, auto), column-gutter: 6mm, ord(d.bunn),
      d.side.replace("{{her}}", str(here().page())).replace("{{av}}", str(counter(page).final().first())))
  },
)
#show title: set text(size: 20pt, weight: 700)
#show title: set block(below: 7mm)
#show heading: set text(size: 13pt, weight: 600)
#show heading: set block(above: 8mm, below: 3.5mm, sticky: true)
#set terms(hanging-indent: 0pt, spacing: 4mm, separator: linebreak())
#set list(indent: 0pt, body-indent: 3mm, spacing: 3mm)
#title()
#if d.ingress != none { par(text(size: 11.5pt, ord(d.ingress))) }
#for del in d.deler {
  heading(del.tittel)
  for (nr, b) in del.blokker.enumerate() {
    let foer_tabell = del.blokker.at(nr + 1, default: (slag: none)).slag == "tabell"
    // Et kort avsnitt deles ikke over to sider; et langt må kunne det.
    if b.slag == "avsnitt" { block(sticky: foer_tabell, breakable: b.tekst.len() > 600, par(ord(b.tekst))) }
    if b.slag == "par" { terms(..b.par.map(p => terms.item(text(weight: 600, p.navn), ord(p.verdi)))) }
    if b.slag == "punkter" { list(..b.punkter.map(ord)) }
    if b.slag == "tabell" {
      table(
        columns: (1fr,) + (auto,) * (b.kolonner.len() - 1),
        stroke: 0.5pt + strek,
        inset: (x: 2.5mm, y: 1.8mm),
        align: (x, _) => if x == 0 { left } else { right },
        table.header(..b.kolonner.map(k => text(weight: 600, ord(k)))),
        ..b.rader.flatten().map(ord),
      )
    }
    if b.slag == "linjer" {
      if b.ledetekst != none { block(below: 1mm, sticky: true, text(weight: 600, b.ledetekst)) }
      for _ in range(b.antall) { block(above: 8.5mm, below: 0mm, line(length: 100%, stroke: 0.5pt + strek)) }
      v(3mm)
    }
  }
}
#if d.merknad != none { block(above: 8mm, text(size: 8.5pt, fill: dempet, d.merknad)) }
`;
