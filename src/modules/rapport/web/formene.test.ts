import { parse } from 'csv-parse/sync';
import { JSDOM } from 'jsdom';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { angrip } from '../../../../tests/support/differanseangrep.ts';
import { docxLest } from '../../../../tests/support/docx.ts';
import { pdfensMerking, pdfensOrd } from '../../../../tests/support/pdf.ts';
import {
  ALLE_CELLER,
  stokket,
  terning,
  tilfeldigTelling,
} from '../../../../tests/support/tilfeldigTelling.ts';
import { lagDocx, lagPdf } from '../../dokument/index.ts';
import type { Arsrapport } from '../queries/arsrapporter.ts';
import { skjerm } from '../regler/skjerming.ts';
import { INGEN_TALL, KRYSSET, MEDIANER, TABELLER, type Tabell } from '../regler/typer.ts';
import { rapportSomCsv } from './csv.ts';
import { rapportdokument } from './dokumentet.ts';
import { cellenavn, definisjonen, erKrysset, Rapportinnhold } from './innhold.tsx';
import { tekster, type Tekster } from './tekst.ts';

const K = 5;
const FRO = Number(process.env['VARDE_DAG'] ?? 1);
type Lest = Record<string, number | null>;

const rapporten = (tall: Arsrapport['tall'], mer: Partial<Arsrapport> = {}): Arsrapport => ({
  ...{
    id: '',
    aar: 2025,
    versjon: 2,
    slag: 'rapport',
    til: 'alle_nivaaer_i_salto_slt',
    grense: K,
    definisjoner: 2,
  },
  ...{ periode: [2025], laget: new Date(0), frosset: new Date(0), av: 'Ingrid Eksempel', tall },
  holder: true,
  ...mer,
});
const navnene = (r: Arsrapport): Tabell[] =>
  (Object.keys(TABELLER) as Tabell[]).filter((n) => r.tall.tabeller[n] !== undefined);

/** Det snapshotet sier: hver celle, summen og medianene. */
const fasit = (r: Arsrapport): Lest => ({
  ...{ antall: r.tall.antall, ...r.tall.medianer },
  ...Object.fromEntries(
    navnene(r).flatMap((n) =>
      TABELLER[n].map((c) => [`${n}:${c}`, r.tall.tabeller[n]?.[c] ?? null]),
    ),
  ),
});

/** Cellene i en tabell slik den står: en rad for hver, eller krysset. */
function avRader(tabell: Tabell, rader: readonly (readonly string[])[], t: Tekster): Lest {
  const tall = (s: string | undefined) => (s === t('skjermet') ? null : Number(s));
  if (!erKrysset(tabell))
    return Object.fromEntries(
      TABELLER[tabell].map((c, nr) => {
        expect(rader[nr + 1]?.[0]).toBe(cellenavn(t, tabell, c));
        return [`${tabell}:${c}`, tall(rader[nr + 1]?.[1])];
      }),
    );
  const bort = TABELLER[KRYSSET[tabell][1]];
  const kolonner = bort.filter((b) => TABELLER[tabell].some((c) => c.endsWith(`|${b}`)));
  return Object.fromEntries(
    TABELLER[tabell].map((c, nr) => {
      const [rad, kol] = [Math.floor(nr / kolonner.length), nr % kolonner.length];
      expect(cellenavn(t, tabell, c)).toBe(
        `${rader[rad + 1]?.[0] ?? ''}, ${rader[0]?.[kol + 1] ?? ''}`,
      );
      return [`${tabell}:${c}`, tall(rader[rad + 1]?.[kol + 1])];
    }),
  );
}
/** En tabell der alt er skjermet, er én setning: da er hver celle skjermet. */
const altSkjermet = (tabell: Tabell): Lest =>
  Object.fromEntries(TABELLER[tabell].map((c) => [`${tabell}:${c}`, null]));
const samlet = (...deler: readonly Lest[]): Lest =>
  Object.fromEntries(deler.flatMap((d) => Object.entries(d)));
const medPar = (r: Arsrapport, t: Tekster, par: readonly (readonly [string, string])[]): Lest =>
  Object.fromEntries(
    (['antall', ...MEDIANER] as const).map((m) => {
      const ledetekst = m === 'antall' ? t('sum') : t(`medianer.${m}`);
      const verdi = par.find(([navn]) => navn.startsWith(ledetekst))?.[1];
      return [m, verdi === t('skjermet') ? null : Number(verdi)];
    }),
  );

function avHtml(r: Arsrapport, t: Tekster): Lest {
  const { document } = new JSDOM(
    renderToStaticMarkup(createElement(Rapportinnhold, { rapport: r, t })),
  ).window;
  const tekst = (e: Element) => e.textContent.trim();
  const delen = (n: Tabell) =>
    [...document.querySelectorAll('section')].find(
      (d) => d.querySelector('h2, h3')?.textContent === t(`tabell.${n}`),
    );
  const par = [...document.querySelectorAll('dt')].map(
    (dt) => [tekst(dt), tekst(dt.nextElementSibling ?? dt)] as const,
  );
  return samlet(
    medPar(r, t, par),
    ...navnene(r).map((n) => {
      const del = delen(n);
      if ([...(del?.querySelectorAll('p') ?? [])].some((p) => tekst(p) === t('altSkjermet')))
        return altSkjermet(n);
      const rader = [...(del?.querySelectorAll('tr') ?? [])].map((rad) =>
        [...rad.querySelectorAll('th, td')].map(tekst),
      );
      return avRader(n, rader, t);
    }),
  );
}

function avCsv(r: Arsrapport, t: Tekster): Lest {
  const rader: string[][] = parse(rapportSomCsv(r, t), { delimiter: ';', bom: true });
  const par = rader.map((l) => [l[0] ?? '', l[2] ?? ''] as const);
  const tall = (s: string | undefined) => (s === t('skjermet') ? null : Number(s));
  return {
    ...medPar(r, t, par),
    ...Object.fromEntries(
      navnene(r).flatMap((n) =>
        TABELLER[n].map((c) => [
          `${n}:${c}`,
          tall(rader.find((l) => l[0] === t(`tabell.${n}`) && l[1] === cellenavn(t, n, c))?.[2]),
        ]),
      ),
    ),
  };
}

async function avDocx(r: Arsrapport, sprak: 'nb' | 'nn' | 'en', t: Tekster): Promise<Lest> {
  const d = docxLest(await lagDocx(rapportdokument(r, sprak, { t, kreditering: null })));
  expect(d.sprak).toBe(sprak === 'en' ? 'en-GB' : `${sprak}-NO`);
  expect(d.avsnitt.filter((a) => a.stil === 'Title')).toHaveLength(1);
  expect(d.avsnitt.filter((a) => a.stil === 'Heading1').map((a) => a.tekst)).toEqual([
    t('hovedtall'),
    ...navnene(r).map((n) => t(`tabell.${n}`)),
    ...[t('foelt'), t('slikTelles')],
  ]);
  for (const tabell of d.tabeller)
    expect([tabell.overskriftsrader, tabell.forsteKolonne]).toEqual([1, true]);

  const par = d.avsnitt.flatMap(({ tekst }) => {
    const treff = /^(.*?)(\d+|[a-zæøå]+)$/u.exec(tekst);
    return treff === null ? [] : [[treff[1] ?? '', treff[2] ?? ''] as const];
  });
  const verdier = par.map(
    ([navn, verdi]) => [navn, navn.endsWith(')') || navn === t('sum') ? verdi : ''] as const,
  );
  const tabeller = [...d.tabeller];
  const skjult = (n: Tabell): boolean => {
    const fra = d.avsnitt.findIndex((a) => a.stil === 'Heading1' && a.tekst === t(`tabell.${n}`));
    const til = d.avsnitt.findIndex((a, nr) => nr > fra && a.stil === 'Heading1');
    return d.avsnitt.slice(fra, til).some((a) => a.tekst.endsWith(t('altSkjermet')));
  };
  return samlet(
    medPar(r, t, verdier),
    ...navnene(r).map((n) =>
      skjult(n) ? altSkjermet(n) : avRader(n, tabeller.shift()?.rader ?? [], t),
    ),
  );
}

const trygt = (s: string) => s.replaceAll(/[.*+?^${}()|[\]\\]/gu, '\\$&').replaceAll(/\s+/gu, ' ');

/** Av ordene alene, i rekkefølgen de står: tabellen, raden, og tallene bak. */
async function avPdf(r: Arsrapport, sprak: 'nb' | 'nn' | 'en', t: Tekster): Promise<Lest> {
  const pdf = await lagPdf(rapportdokument(r, sprak, { t, kreditering: null }));
  const merking = await pdfensMerking(pdf);
  expect(merking).toMatchObject({ ua: '1', merket: true });
  expect(merking.roller).toEqual(expect.arrayContaining(['TH', 'TD', 'TR']));
  const alt = await pdfensOrd(pdf);
  const tallet = `(\\d+|${t('skjermet')})`;
  const tall = (s: string | undefined) => (s === t('skjermet') ? null : Number(s));
  let her = 0;
  let tabeller = 0;
  const neste = (moenster: string): RegExpExecArray => {
    const funn = new RegExp(moenster, 'u').exec(alt.slice(her));
    if (funn === null) throw new Error(`Fant ikke ${moenster}`);
    her += funn.index + funn[0].length;
    return funn;
  };
  const ut: Lest = { antall: tall(neste(`${trygt(t('sum'))} ${tallet}`)[1]) };
  for (const m of MEDIANER)
    ut[m] = tall(neste(`${trygt(t(`medianer.${m}`))} \\([^)]*\\) ${tallet}`)[1]);
  for (const n of navnene(r)) {
    neste(trygt(definisjonen(t, n, r.definisjoner)));
    if (alt.slice(her).trimStart().startsWith(t('altSkjermet'))) {
      Object.assign(ut, altSkjermet(n));
      continue;
    }
    tabeller += 1;
    if (!erKrysset(n)) {
      for (const c of TABELLER[n])
        ut[`${n}:${c}`] = tall(neste(`${trygt(cellenavn(t, n, c))} ${tallet}`)[1]);
      continue;
    }
    const rader = [...new Set(TABELLER[n].map((c) => c.split('|')[0] ?? ''))];
    for (const rad of rader) {
      const mine = TABELLER[n].filter((c) => c.startsWith(`${rad}|`));
      const navn = cellenavn(t, n, mine[0] ?? '').split(', ')[0] ?? '';
      const funn = neste(`${trygt(navn)}${` ${tallet}`.repeat(mine.length)}`);
      for (const [nr, c] of mine.entries()) ut[`${n}:${c}`] = tall(funn[nr + 1]);
    }
  }
  expect(merking.roller.filter((x) => x === 'Table').length).toBeGreaterThanOrEqual(tabeller);
  expect(tabeller).toBeGreaterThan(0);
  return ut;
}

it(
  'RE-09 siden, PDF-en, Word-filen og regnearket er det samme frosne bildet: hver celle lest tilbake er den samme, også de skjermede, på alle språk; angriperen med alle fire finner ingenting',
  { timeout: 30_000 },
  async () => {
    for (const [nr, sprak] of (['nb', 'nn', 'en'] as const).entries()) {
      const t = tekster(sprak);
      const kast = terning(FRO * 31 + nr);
      const tall = skjerm(tilfeldigTelling(180, kast), K, { orden: stokket(ALLE_CELLER, kast) });
      const r = rapporten(tall);
      const riktig = fasit(r);
      expect(Object.values(riktig)).toContain(null);
      const lest = [avHtml(r, t), avCsv(r, t), await avDocx(r, sprak, t), await avPdf(r, sprak, t)];
      for (const [hvilken, form] of lest.entries())
        expect(form, `${sprak}, ${['html', 'csv', 'docx', 'pdf'][hvilken]}`).toEqual(riktig);
      const utgitt = lest.map((form) => ({
        ...{ navn: 'r', aar: [2025], antall: form['antall'] ?? null },
        tabeller: Object.fromEntries(
          navnene(r).map((n) => [
            n,
            Object.fromEntries(TABELLER[n].map((c) => [c, form[`${n}:${c}`] ?? null])),
          ]),
        ),
      }));
      expect(angrip(utgitt, K)).toEqual([]);
    }
  },
);

it('RE-09 en tabell der ingenting kan vises, er én setning i siden, PDF-en og Word-filen, og øverst står det hva skjermet betyr; er alt vist, står det ikke', async () => {
  const t = tekster('nb');
  const tall = skjerm(tilfeldigTelling(180, terning(FRO)), K, { orden: ALLE_CELLER });
  const skjult = rapporten({
    ...tall,
    tabeller: {
      ...tall.tabeller,
      maaned: Object.fromEntries(TABELLER.maaned.map((c) => [c, null])),
    },
  });
  const former = async (r: Arsrapport) => [
    renderToStaticMarkup(createElement(Rapportinnhold, { rapport: r, t })),
    await pdfensOrd(await lagPdf(rapportdokument(r, 'nb', { t, kreditering: null }))),
    docxLest(await lagDocx(rapportdokument(r, 'nb', { t, kreditering: null }))).alt,
  ];
  for (const form of await former(skjult)) {
    expect(form).toContain(t('altSkjermet'));
    expect(form).not.toContain('februar');
    expect(form.replaceAll(/\s+/gu, ' ')).toContain(t('skjermetBetyr'));
  }
  expect(rapportSomCsv(skjult, t)).toContain('"februar";"skjermet"');
  const vist = rapporten({
    ...{ antall: 60, staar: {} },
    medianer: Object.fromEntries(MEDIANER.map((m) => [m, 7])) as typeof tall.medianer,
    tabeller: { anmeldt: { ja: 30, nei: 30 } },
  });
  for (const form of await former(vist)) {
    expect(form).not.toContain(t('altSkjermet'));
    expect(form.replaceAll(/\s+/gu, ' ')).not.toContain(t('skjermetBetyr'));
  }
});

it('RE-09 det som står fra en tidligere versjon, er merket i hver form, tabell og median, med summen det ble regnet av', async () => {
  for (const sprak of ['nb', 'nn', 'en'] as const) {
    const t = tekster(sprak);
    const r = rapporten({
      antall: 46,
      tabeller: { anmeldt: { ja: 20, nei: 20 }, utfall: { paagaar: 26, trygg: 20 } },
      medianer: { dager_til_ringt: 3, dager_fulgt: 80, trygg_foer: 4, trygg_etter: 6 },
      ...{ staar: { anmeldt: 40 }, medianerStaar: { dager_fulgt: 40, trygg_etter: 33 } },
    });
    const dokument = rapportdokument(r, sprak, { t, kreditering: null });
    const csv = rapportSomCsv(r, t);
    for (const form of [
      renderToStaticMarkup(createElement(Rapportinnhold, { rapport: r, t })),
      await pdfensOrd(await lagPdf(dokument)),
      docxLest(await lagDocx(dokument)).alt,
      csv,
    ]) {
      const lest = form.replaceAll(/\s+/gu, ' ');
      expect(lest).toContain(t('staar', { sum: '40' }));
      expect(lest.split(t('staar', { sum: '40' })).length - 1).toBe(form === csv ? 2 : 1);
      expect(lest).toContain(t('medianStaar', { median: t('medianer.dager_fulgt'), sum: '40' }));
      expect(lest).toContain(t('medianStaar', { median: t('medianer.trygg_etter'), sum: '33' }));
      expect(lest).not.toContain(
        t('medianStaar', { median: t('medianer.dager_til_ringt'), sum: '46' }),
      );
    }
  }
});

it('RE-04 RE-09 regnearket sier hvilken versjon det er, årene, grensen og hva hver tabell teller', () => {
  const t = tekster('nb');
  const r = rapporten({
    ...{ antall: 40, medianer: INGEN_TALL.medianer },
    tabeller: { anmeldt: { ja: 20, nei: 20 } },
  });
  const rader: string[][] = parse(rapportSomCsv(r, t), { delimiter: ';', bom: true });
  const foerste = rader.map((l) => l[0] ?? '');
  for (const tekst of [
    t('slag.rapport', { aar: '2025' }),
    t('aarene', { aar: '2025' }),
    t('grunnlag.sakerFoer'),
    t('grunnlag.grense', { k: '5' }),
    t('grunnlag.rettelse', { k: '5' }),
  ])
    expect(foerste).toContain(tekst);
  expect(foerste.some((tekst) => tekst.startsWith(t('versjon', { versjon: '2' })))).toBe(true);
  expect(rader.find((l) => l[0] === t('tabell.anmeldt'))?.[4]).toBe(definisjonen(t, 'anmeldt', 2));
});

it('RE-04 definisjonene er med i hver form, og en rapport uten tall sier hvorfor; Word-filen bærer ingen forfatter', async () => {
  const t = tekster('nb');
  const r = rapporten(INGEN_TALL, { periode: [], versjon: null, definisjoner: 1 });
  const dokument = rapportdokument(r, 'nb', { t, kreditering: 'Etter Oslo.' });
  const ord = await pdfensOrd(await lagPdf(dokument));
  const docx = docxLest(await lagDocx(dokument));
  for (const tekst of [
    ord,
    docx.avsnitt.map((a) => a.tekst).join(' '),
    renderToStaticMarkup(createElement(Rapportinnhold, { rapport: r, t })),
  ]) {
    expect(tekst).toContain(t('venter'));
    expect(tekst).toContain(t('foeltFoer.rapport'));
    expect(tekst).toContain(t('grunnlag.sakerFoer'));
    expect(tekst).toContain(t('grunnlag.grense', { k: '5' }));
  }
  expect(docx.kjerne).not.toMatch(/creator|lastModifiedBy/u);
  expect(docx.tabeller).toEqual([]);
  for (const tekst of [ord, docx.alt]) expect(tekst).toContain('Etter Oslo.');
});
