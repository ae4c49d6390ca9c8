/**
 * `npm run bench:sider [saker …] [--par=15] [--ms=1500]`: sakslista, lista over alle og saken over HTTP mot gulvet (bench/sider/gulv.tsx),
 * åtte forbindelser, som den med 300 egne saker. Klient, Varde, gulv og PostgreSQL er hver sin prosess; alt i samme kjøring,
 * annenhver gang. Det som teller, er forholdene. Standard er 1 000 og 100 000 saker.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { byggOffentlig, TJENERVALG } from '../scripts/bygg.ts';
import { lagMalehus, type Malehus } from './sider/hus.ts';
import { Klient, median, persentil, type Maling } from './sider/last.ts';

const flagg = (navn: string, standard: number): number =>
  Number(process.argv.find((a) => a.startsWith(`--${navn}=`))?.slice(navn.length + 3) ?? standard);
const PAR = flagg('par', 15);
const MS = flagg('ms', 1500);
const SAMTIDIGE = flagg('samtidige', 8);
const oppgitt = process.argv
  .slice(2)
  .filter((a) => /^\d+$/.test(a))
  .map(Number);
const STORRELSER = oppgitt.length === 0 ? [1_000, 100_000] : oppgitt;

type Side = { readonly navn: string; readonly stier: (h: Malehus) => readonly string[] };
const SIDER: readonly Side[] = [
  { navn: 'sakslista', stier: () => ['/fjordvik/saker'] },
  { navn: 'alle sakene', stier: () => ['/fjordvik/saker?alle=1'] },
  { navn: 'saken', stier: (h) => h.oppdrag.saker.map((id) => `/fjordvik/saker/${id}`) },
];

/** Samme side fra begge, når det som er nytt hver gang, er tatt bort. */
async function sammenlign(side: Side, h: Malehus, varde: Klient, gulv: Klient): Promise<void> {
  const sti = side.stier(h)[0] ?? '/';
  const rens = (tekst: string) => tekst.replaceAll(/name="_token" value="[^"]*"/g, '_token');
  const [v, g] = [rens(await varde.hent(sti)), rens(await gulv.hent(sti))];
  if (v === g) return;
  let fra = 0;
  while (v[fra] === g[fra]) fra++;
  throw new Error(
    `Gulvet tegner en annen ${side.navn}:\n${v.slice(fra - 60, fra + 100)}\n${g.slice(fra - 60, fra + 100)}`,
  );
}

type Par = { readonly varde: Maling; readonly gulv: Maling };
const iAlt = (par: readonly Par[], hvem: keyof Par) =>
  par.flatMap((p) => p[hvem].tider).sort((a, b) => a - b);
const pst = (tall: number) => `${(100 * tall).toFixed(0)} %`;
const ms = (tall: number) => tall.toFixed(1);

function skriv(side: Side, h: Malehus, par: readonly Par[]): void {
  const forhold = par.map((p) => p.varde.rps / p.gulv.rps).sort((a, b) => a - b);
  const fart = (hvem: keyof Par) => median(par.map((p) => p[hvem].rps)).toFixed(0);
  const [v, g] = [iAlt(par, 'varde'), iAlt(par, 'gulv')];
  console.log(
    `${side.navn.padEnd(12)} ${String(h.antall).padStart(7)} saker: Varde ${fart('varde')}/s p50 ${ms(persentil(v, 0.5))} p95 ${ms(persentil(v, 0.95))} ms · ` +
      `gulv ${fart('gulv')}/s p50 ${ms(persentil(g, 0.5))} ms · ${pst(median(forhold))} av gulvet (kvartiler ${pst(persentil(forhold, 0.25))}–${pst(persentil(forhold, 0.75))})`,
  );
}

const ut = mkdtempSync(join(tmpdir(), 'varde-bygd-'));
const hus: Malehus[] = [];
try {
  const manifest = await byggOffentlig({ minify: true, ut });
  await build({
    ...TJENERVALG,
    entryPoints: { varde: 'bench/sider/varde.ts', gulv: 'bench/sider/gulv.tsx' },
    // Ved siden av node_modules, så pakkene som hentes, finnes.
    outdir: 'dist/bench',
    outExtension: { '.js': '.mjs' },
  });
  const bygd = join(import.meta.dirname, '..', 'dist', 'bench');
  for (const antall of STORRELSER) hus.push(await lagMalehus(antall, manifest, bygd));
  console.log(
    `${cpus().length} kjerner, Node ${process.versions.node}, ${PAR} par à ${MS} ms, ${SAMTIDIGE} forbindelser, last ${loadavg()[0]?.toFixed(1) ?? ''}`,
  );
  for (const h of hus) console.log(`${h.antall} saker: minne etter start ${h.minne().naa} MB`);
  for (const side of SIDER) {
    const maalt = hus.map((h) => ({
      h,
      varde: new Klient(h.oppdrag.vardeport, `varde=${h.oppdrag.token}`, SAMTIDIGE),
      gulv: new Klient(h.oppdrag.gulvport, '', SAMTIDIGE),
      par: [] as Par[],
    }));
    for (const m of maalt) {
      await sammenlign(side, m.h, m.varde, m.gulv);
      for (const k of [m.varde, m.gulv]) await k.last(side.stier(m.h), MS);
    }
    for (let nr = 0; nr < PAR; nr++) {
      for (const m of nr % 2 === 0 ? maalt : [...maalt].reverse()) {
        const stier = side.stier(m.h);
        const forst = nr % 2 === 0 ? await m.varde.last(stier, MS) : null;
        const gulv = await m.gulv.last(stier, MS);
        m.par.push({ varde: forst ?? (await m.varde.last(stier, MS)), gulv });
      }
    }
    for (const m of maalt) {
      skriv(side, m.h, m.par);
      m.varde.lukk();
      m.gulv.lukk();
    }
    const [liten, stor] = [maalt[0], maalt.at(-1)];
    if (liten === undefined || stor === undefined || liten === stor) continue;
    const vekst = stor.par.map(
      (p, nr) => persentil(p.varde.tider, 0.5) / persentil(liten.par[nr]?.varde.tider ?? [], 0.5),
    );
    console.log(
      `${side.navn.padEnd(12)} vekst ${liten.h.antall} → ${stor.h.antall}: p50 × ${median(vekst).toFixed(2)}`,
    );
  }
  for (const h of hus)
    console.log(`${h.antall} saker: minne ${h.minne().naa} MB, på det meste ${h.minne().topp} MB`);
} finally {
  for (const h of hus) await h.steng();
  rmSync(ut, { recursive: true, force: true });
}
