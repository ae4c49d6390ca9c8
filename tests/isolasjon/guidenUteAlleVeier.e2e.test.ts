import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { iDagIOslo } from '../../src/kernel/dato.ts';
import { systemklokke } from '../../src/kernel/klokke.ts';
import { AVSLUTNINGSMAATER } from '../../src/modules/trygghetsprogram/regler/avslutningsmaater.ts';
import { GRENSER } from '../../src/web/takt.ts';
import { okt, skjemakropp, startApp, type Httpsvar, type Testapp } from '../support/app.ts';
import { sakIAppen } from '../support/appsak.ts';
import { DAG } from '../support/dagens.ts';
import { logg } from '../support/loggen.ts';
import { sagtFra } from '../support/sagtFra.ts';
import { trygt } from '../support/tryggheten.ts';
import type { Skjema } from '../matrise/ruteskjema.ts';
import { slagetAv } from '../matrise/svarslag.ts';
import {
  alleRutene,
  felter,
  finnesIkke,
  fylt,
  GUIDENS,
  uten,
  type Finnes,
} from './guidensRuter.ts';
import {
  guideneErKlare,
  medOppdrag,
  nyeGuider,
  SLUTTENE,
  UTEN_GUIDE,
  type Sluttby,
  type Sluttsak,
} from './oppdragsslutt.ts';

/*
 * RO-04, VV-19: hver måte et oppdrag tar slutt på, på hver rute i appen. `npm run prove:oppdrag` tar dem alle; i `npm test` går hver
 * måte annenhver dag på sin del av rutene, som skifter fra gang til gang, og alltid på dem som gir mest.
 */
const ALLE = process.env['VARDE_OPPDRAG'] === 'alle';
/** Hver så mange ruter tas, når ikke alle tas. */
const HVER = 30;
const NAVN = 'Kanari Fuglesang';
const ORD = 'Kanariturer langs elva';
const ALLTID = [
  ...['', '/logg', '/trygghet', '/siste-samtale'].map((del) => `GET /:omrade/saker/:id${del}`),
  ...['POST /:omrade/saker/:id/logg', 'POST /:omrade/sok', 'GET /:omrade/min-dag'],
  ...['POST /:omrade/utkast/:skjema/:objektId', 'POST /:omrade/oppgaver/:id/utfort'],
];
/** VV-06: navnet, nummeret og én linje i loggen, i den ene siste samtalen. */
const SISTE = ['GET', 'POST'].map((m) => `${m} /:omrade/saker/:id/siste-samtale`);
/** De svarer for hva som helst likt (VV-23), og er ikke 404. */
const SVARER_ALLE = (rute: string): boolean => rute.endsWith('/inhabil');

let app: Testapp;
let t: Sluttby;
type Inne = Readonly<{ kake: string; token: string }>;

async function inne(subjekt: string): Promise<Inne> {
  const kake = Buffer.from((await okt(app, subjekt)).token).toString('base64url');
  const dagen = await fetch(`${app.adresse}/fjordvik/min-dag`, {
    headers: { Cookie: `varde=${kake}` },
  });
  return { kake, token: /name="_token" value="([^"]*)"/.exec(await dagen.text())?.[1] ?? '' };
}

async function be(hvem: Inne, rute: string, f: Finnes, skjema?: Skjema): Promise<Httpsvar> {
  const metode = rute.split(' ')[0] ?? '';
  const svar = await fetch(`${app.adresse}${fylt(rute, f)}`, {
    method: metode,
    redirect: 'manual',
    headers: {
      ...{ 'Sec-Fetch-Site': 'same-origin', Origin: app.adresse },
      Cookie: `varde=${hvem.kake}`,
    },
    ...(metode === 'POST'
      ? { body: skjemakropp({ ...(skjema ?? (await felter(rute, f))), _token: hvem.token }) }
      : {}),
  });
  const { date: _dato, 'set-cookie': _kake, ...hoder } = Object.fromEntries(svar.headers);
  return { status: svar.status, hoder, kropp: await svar.text() };
}

beforeAll(async () => {
  const mange = 1e9;
  app = await startApp(systemklokke, { ...GRENSER, perOkt: mange, perAdresse: mange });
  const [fjordvik, ytteroy] = await app.eier<{ id: string }>(
    `select id from varde.omrade where slug in ('fjordvik', 'ytteroy') order by slug`,
  );
  const omrade = (slug: string) => (slug === 'ytteroy' ? ytteroy : fjordvik)?.id ?? '';
  await nyeGuider({ eier: app.eier, omrade });
  const folk = await app.eier<{ id: string; subjekt: string }>(
    'select id, subjekt from varde.bruker',
  );
  t = {
    ...{ hus: app.hus, eier: app.eier, base: app.base, nokler: app.hus.nokler, omrade },
    bruker: (s) => folk.find((b) => b.subjekt === s)?.id ?? '',
    som: (subjekt, i) => okt(app, subjekt, i ?? undefined),
    nySak: (navn) => sakIAppen(app, navn, { anmeldt: false }),
  };
  await guideneErKlare(t);
});
afterAll(() => app.steng());

const nyLinje = ({ sakId, guide: som }: Sluttsak) =>
  logg(t, sakId, { som, ord: ORD, notat: ORD, dag: iDagIOslo(new Date()) });
const nyttSvar = async (s: Sluttsak) => trygt(app, await t.som(s.guide), s.sakId);
const nyMelding = (s: Sluttsak) => sagtFra(t, s.sakId, 'bekymring', { som: s.guide });

/** Det som finnes i saken: guiden har ført en linje og et svar, sagt fra og har en oppgave i den. */
async function det(s: Sluttsak): Promise<Finnes> {
  const som = s.guide;
  const linje = await nyLinje(s);
  const svar = await nyttSvar(s);
  const melding = await nyMelding(s);
  const [rad] = await t.eier<Finnes>(
    `with o as (insert into varde.oppgave (omrade_id, sak_id, eier_organisasjon, slag, for_bruker)
       select omrade_id, id, eier_organisasjon, 'ring_etter_straffesaken', $2 from varde.sak where id = $1 returning id)
     select s.id as sak, s.kandidat_id as rad, s.saksreferanse as referanse, o.id as oppgave,
       (select h.id from varde.hendelse h where h.sak_id = s.id limit 1) as hendelse,
       (select f.id from varde.foresatte f where f.sak_id = s.id limit 1) as foresatt from varde.sak s, o where s.id = $1`,
    [s.sakId, t.bruker(som)],
  );
  if (rad === undefined) throw new Error('saken finnes ikke');
  return { ...rad, forespoersel: s.forespoerselId, linje, svar, melding };
}

/** Det en innsending endrer eller tar bort mens oppdraget varer, er et nytt: det som prøves etterpå, står urørt. */
const noeAaEndre = async (s: Sluttsak, rute: string, f: Finnes): Promise<Finnes> => ({
  ...f,
  ...(rute.includes(':linjeId') ? { linje: await nyLinje(s) } : {}),
  ...(rute.includes(':svarId') ? { svar: await nyttSvar(s) } : {}),
  ...(rute.includes(':meldingId') ? { melding: await nyMelding(s) } : {}),
});
/** Avtalen føres etter den som står. */
async function skjemaet({ sakId }: Sluttsak, rute: string, f: Finnes): Promise<Skjema> {
  const [staar] = rute.endsWith('/logg/avtalen')
    ? await t.eier<{ id: string }>(
        'select id from varde.kontaktavtale where sak_id = $1 order by skrevet_ved desc limit 1',
        [sakId],
      )
    : [];
  return { ...(await felter(rute, f)), etter: staar?.id ?? '' };
}
/** Å føre ungdommens nei er selv en slutt, og en av måtene. */
const SLUTTER = 'POST /:omrade/saker/:id/si-fra/vil-ikke-mer';

/** Det ruta svarer når saken ikke finnes, hos dem som er spurt: svarer den det samme, spørres det ikke en gang til. */
const utenSak = new Map<string, Set<string>>();

/** Støtten i retten føres når det er ført at ungdommen skal møte: den ruta sendes først, også den dagen den ikke er med. */
const MOETET = 'POST /:omrade/saker/:id/moetet-i-retten';
const medForutsetningen = (rutene: readonly string[]): readonly string[] =>
  rutene.includes(`${MOETET}/stoette`) && !rutene.includes(MOETET) ? [MOETET, ...rutene] : rutene;

/** Hver måte går annenhver dag: det dyre er å komme dit. */
const DAGENS_SLUTTER = SLUTTENE.map((slutt, nr) => [slutt.hvordan, slutt, nr] as const).filter(
  ([, , nr]) => ALLE || (nr + DAG) % 2 === 0,
);
/** Rutene denne måten prøver i dag: hver måte har vært på hver rute når den har gått `HVER` ganger. */
const dagens = (rutene: readonly string[], nr: number): readonly string[] =>
  rutene.filter(
    (r, i) => ALLE || ALLTID.includes(r) || (i + nr + Math.floor(DAG / 2)) % HVER === 0,
  );

describe('oppdraget er slutt', () => {
  it('(del) VV-16 hver måte en sak slutter på, er prøvd her, eller er aldri åpen mens noen er guide', () => {
    const proevd = new Set(SLUTTENE.map((s) => s.hvordan.replace('saken slutter: ', '')));
    expect(AVSLUTNINGSMAATER.filter((m) => !proevd.has(m)).toSorted()).toEqual(
      [...UTEN_GUIDE].toSorted(),
    );
  });

  it.each(DAGENS_SLUTTER)(
    `${ALLE ? '' : '(del) '}RO-04 VV-19 %s: guiden hadde sakens sider rett før; rett etter svarer hver ${ALLE ? '' : 'av dagens '}rute${ALLE ? '' : 'r'}, lest og sendt, som om saken ikke finnes, og ingen side har noe av det`,
    async (_hvordan, slutt, nr) => {
      const s = await medOppdrag(t, slutt, NAVN);
      const f = await det(s);
      await slutt.foer?.(t, s);
      const guide = await inne(s.guide);
      // Rett før: det orakelet sier en guide har, har hen, lest og sendt.
      const foer = dagens(
        GUIDENS.filter((r) => r !== SLUTTER),
        nr,
      );
      const stengt: string[] = [];
      for (const rute of medForutsetningen(foer)) {
        const naa = rute.startsWith('POST') ? await noeAaEndre(s, rute, f) : f;
        const svar = await be(guide, rute, naa, await skjemaet(s, rute, naa));
        if (svar.status >= 400) stengt.push(`${rute} ${svar.status} ${slagetAv(svar)}`);
      }
      expect(stengt).toEqual([]);
      const saken = await be(guide, 'GET /:omrade/saker/:id', f);
      expect([saken.status, saken.kropp.includes(f.referanse)]).toEqual([200, true]);

      await slutt.slutt(t, s);

      // Det guiden hadde å gjøre, er koordinatorens når oppdraget avsluttes: ingen samtale blir borte med det.
      if (nr === 0)
        expect(
          await t.eier(
            `select o.for_bruker = s.koordinator_id as hos_koordinatoren, o.utfort from varde.oppgave o join varde.sak s on s.id = o.sak_id
             where o.id = $1`,
            [f.oppgave],
          ),
        ).toEqual([{ hos_koordinatoren: true, utfort: null }]);
      const igjen = slutt.sisteSamtale === true ? SISTE : [];
      const rutene = dagens(alleRutene(app), nr);
      const [gir, ulike, aapne]: string[][] = [[], [], []];
      const proev = async (rute: string): Promise<void> => {
        const ekte = await be(guide, rute, f);
        const alt = `${ekte.kropp} ${JSON.stringify(ekte.hoder)}`;
        // Referansen det søkes på, står i feltet; treffet ville vært en lenke. Den siste samtalen har navnet, aldri ordene.
        const spor = [ORD, ...(igjen.length > 0 ? [] : [NAVN, `/saker/${s.sakId}`])];
        const roept = spor.some((x) => alt.includes(x));
        const nevnt = ekte.kropp.replaceAll(`value="${f.referanse}"`, '').includes(f.referanse);
        const iStien = /:(id|[a-z]+Id)/.test(rute);
        if (rute === slutt.sporet) expect(nevnt, rute).toBe(true);
        else if (nevnt && igjen.length === 0) gir?.push(rute);
        if (!igjen.includes(rute) && roept) gir?.push(rute);
        if (!iStien) return;
        if (igjen.includes(rute)) {
          aapne?.push(rute);
          return;
        }
        const likt = (svar: Httpsvar, hva: Finnes) =>
          uten(JSON.stringify(svar), hva).replaceAll(s.guide, 'GUIDEN');
        const denne = likt(ekte, f);
        if (!utenSak.get(rute)?.has(denne)) {
          const ingen = finnesIkke();
          const tom = await be(guide, rute, ingen);
          const svarene = utenSak.get(rute) ?? new Set();
          utenSak.set(rute, svarene.add(likt(tom, ingen)));
          if (!svarene.has(denne)) ulike?.push(`${rute} ${ekte.status} ${tom.status}`);
        }
        if (rute.includes('/saker/:id') && !SVARER_ALLE(rute)) expect(ekte.status, rute).toBe(404);
      };
      for (let i = 0; i < rutene.length; i += 4)
        await Promise.all(rutene.slice(i, i + 4).map(proev));
      expect({ gir, ulike }).toEqual({ gir: [], ulike: [] });
      expect(aapne?.toSorted()).toEqual(igjen.filter((r) => rutene.includes(r)).toSorted());
    },
    240_000,
  );
});
