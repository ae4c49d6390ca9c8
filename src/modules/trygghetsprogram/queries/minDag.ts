import { sql } from 'kysely';
import { iOmrade, type Hus } from '../../../db/hus.ts';
import { radkoder } from '../../../db/nokler/radkoder.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { iDagIOslo, leggTilDager, type Dato } from '../../../kernel/dato.ts';
import { initialer } from '../initialer.ts';
import type { Kontaktfrist } from '../regler/kontaktfrist.ts';
import { nesteKontakt } from '../regler/nesteKontakt.ts';
import { nesteSteg, type NesteSteg } from '../regler/nesteSteg.ts';
import { ventetidTilKontakt, type Ventetid } from '../regler/ventetidTilKontakt.ts';
import { slippSteder } from '../sted.ts';
import type { Ukeoppgave } from '../regler/ukeoppgave.ts';
import { kastedeUttrekk, type KastetUttrekk } from './kastedeUttrekk.ts';
import { klareringsfrister, type Sakensfrist } from './klareringsfrister.ts';
import { arkVenter, type ArkVenter } from './barnetsaapning.ts';
import { dagenssaker, HOYST } from './dagenssaker.ts';
import { dagensOppgaver, type Oppgave } from './dagensOppgaver.ts';
import { aarsvarsel, type Aarsvarsel } from '../../rapport/index.ts';
import { forseglingsvarsel, type Forseglingsvarsel } from './forseglede.ts';
import { forankringsvarsel, type Forankringsvarsel } from './forankringen.ts';
import { forespoerslerVenter } from './forespoersler.ts';
import { begynnFravaer } from './guidefravaer.ts';
import { guidenHarTatt } from './guidenHarTatt.ts';
import { guideforespoerslerTilMeg, type TilMeg } from './guideforespoerslerTilMeg.ts';
import { numreVenter, type NummerVenter } from './nummerFraSamtalen.ts';
import { kontaktventing } from './kontaktventing.ts';
import { meldingerIDag, type Pliktaagjoere } from './meldingerIDag.ts';
import { oppfoelginger, type Oppfoelging } from './oppfoelginger.ts';
import { egenrapporter, type Egenrapport } from './egenrapporter.ts';
import { sisteSamtaler, type SisteSamtale } from './sisteSamtale.ts';
import { stansUtloepte, unntakSnart, type UnntakSnart } from './unntakIDag.ts';
import { dagensDekning, type Dagensdekning } from './sommerrunden.ts';
import { tilbudTilMeg, type Tilbud } from './tilbud.ts';
import { svarTilMeg, type SvarTilMeg } from './svarTilMeg.ts';
import { vernpurringer, type Vernpurring } from './vernkontakter.ts';
import { ugjorteUker, vernetVenter, type VernetVenter } from './ukearbeid.ts';

export type Ventende = {
  sakId: string;
  saksreferanse: string;
  initialer: string;
  neste: NesteSteg | null;
  /** Dagene siden hendelsen, til første kontakt er tatt. */
  ventetid: Ventetid | null;
  /** Virkedagene siden klareringen eller tilbudet, til familien er ringt (TP-18). */
  kontakt: Kontaktfrist | null;
  siden: Dato;
  /** Dagen det skal prøves å ringe igjen (VV-17). */
  nesteForsoek: Dato | null;
  /** Når trygghetssamtalen er avtalt (TP-27). */
  avtale: Date | null;
  /** Samtalen er overlatt til meg (TP-29). */
  minSamtale: boolean;
  /** Fristen på klareringen, når det er spurt og ingen har svart. */
  frist: Sakensfrist | null;
};

export type MinDag = {
  iDag: Dato;
  /** Unge som venter på meg, den som har ventet lengst, først. */
  unge: Ventende[];
  /** Saker det ikke var plass til her: de står i sakslista. */
  flere: number;
  /** Svar jeg trenger fra andre for å komme videre. */
  svar: Ventende[];
  /** Spørsmål om klarering som venter på svaret mitt (VV-13, VV-14). */
  svarTilMeg: SvarTilMeg[];
  /** Samtaler som er avtalt i dag eller senere, den første først (TP-27). */
  avtaler: (Ventende & { avtale: Date })[];
  /** Åpne oppgaver, mine og dem jeg har i en annens fravær (VV-22). */
  oppgaver: Oppgave[];
  /** Det etterforskeren ikke har gjort i sakene mine (TP-37, TP-38). */
  etterforskerens: Oppgave[];
  /** Saker der politiet har endret noe i raden som saken ikke har med (VV-09). */
  nyttFraPolitiet: Ventende[];
  /** Saker politiet har delt med meg (VV-35). */
  delt: Ventende[];
  /** Saker uten stedfortreder (VV-22). */
  utenStedfortreder: Ventende[];
  uker: Ukeoppgave[];
  /** Håndtererens egen uke (VV-48). */
  vernet: VernetVenter | null;
  meldinger: number;
  /** Klareringer ingen har svart på, hos eskaleringsmottakeren (VV-14). */
  forespoersler: { antall: number; siden: Dato } | null;
  /** Spørsmål om vern ingen har svart på, der noen kan være truet, hos eskaleringsmottakeren (VV-24). */
  vernpurringer: Vernpurring[];
  /** Saker andre områder i Varde spør om vi kan ta over (VV-18). */
  tilbud: Tilbud[];
  /** Spørsmål om å være guide (VV-23), og ungdommene jeg er guide for (RO-04). */
  guide: { spurt: TilMeg[]; mine: Oppfoelging[] };
  /** Unge i sakene jeg koordinerer, som ikke er nådd på fjorten dager (TG-15). */
  utenKontakt: Oppfoelging[];
  /** Det guiden har sagt fra om, som er mitt å gjøre (TG-17, TG-22, TG-25). */
  sagtFra: Pliktaagjoere[];
  /** Den siste samtalen, der kontakten er stanset (VV-06). */
  sisteSamtaler: SisteSamtale[];
  /** Egenrapportene mine i saker som er stengt for meg (TG-18). */
  egenrapporter: Egenrapport[];
  /** Beslutninger om kontakt uten samtykke som snart går ut (VV-05). */
  unntakSnart: UnntakSnart[];
  /** Sideark en annen koordinator har bedt om å få åpne, og venter på at jeg bekrefter (VV-28). */
  arkVenter: ArkVenter[];
  /** Det ungdommen har sagt om nummeret sitt, og som jeg skal skrive ferdig (TS-15). */
  numreVenter: NummerVenter[];
  /** Ungdommene ingen følger opp når guiden er borte, i sommer og framover (VV-21, VV-19). */
  dekning: Dagensdekning;
  /** Det som mangler i programmets eget register (TP-42, TP-51). */
  forankring: Forankringsvarsel;
  /** Saker som sto på feil person: de jeg må følge opp, og de jeg nettopp mistet (VV-25). */
  forseglet: Forseglingsvarsel;
  /** Fjoråret, når evalueringen eller rapporten mangler (EV-12). */
  aarsrapport: Aarsvarsel;
  /** Store uttrekk som ikke ble lagt inn, og må lastes opp på nytt (TP-16). */
  kastedeUttrekk: KastetUttrekk[];
  nesteUttrekk: Dato;
};

const HOS_ANDRE = ['etterforsker', 'jurist_eller_vakt', 'tildelt'] as const;

/** Den som skulle vært ringt, først; så den som har ventet lengst. */
const lengstFoerst = (a: Ventende, b: Ventende) =>
  Number(b.kontakt?.forLenge ?? false) - Number(a.kontakt?.forLenge ?? false) ||
  (b.ventetid?.dager ?? 0) - (a.ventetid?.dager ?? 0) ||
  a.siden.localeCompare(b.siden);

/** Det noen venter på fra meg, eldst først, fra høyst `hoyst` saker. Navnene er initialer; navnet er en egen handling. */
export async function minDag(hus: Hus, hvem: Legitimasjon, hoyst = HOYST): Promise<MinDag> {
  return iOmrade(hus, hvem, async (tx) => {
    const { omradeId, omradeNokkel } = tx.aktor;
    const naa = hus.klokke.naa();
    const iDag = iDagIOslo(naa);
    await slippSteder(tx, naa);
    await stansUtloepte(tx);
    await begynnFravaer(tx, null);
    const saker = await dagenssaker(tx, naa, hoyst);
    const [kontakten, spurt] = await Promise.all([kontaktventing(tx, iDag), svarTilMeg(tx, iDag)]);
    const oppgaver = await dagensOppgaver(hus, tx);
    const meldinger = await sql<{ n: number }>`
      select count(*)::int as n from varde.kandidat k where k.omrade_id = ${omradeId} and k.opphav = 'registrering' and not k.vernet and not exists (
        select 1 from varde.triagebeslutning t where t.omrade_id = k.omrade_id and t.kandidat_id = k.id and t.angret_ved is null)`.execute(
      tx.db,
    );
    const nokler = await hus.nokler.hent(
      omradeNokkel,
      saker.map((r) => r.nokkel_id),
    );
    const frister = await klareringsfrister(
      tx,
      saker.map((r) => r.id),
      iDag,
    );
    const tatt = await guidenHarTatt(tx, saker);
    const { mine, utenKontakt } = await oppfoelginger(hus, tx, iDag, hoyst);
    const sagtFra = await meldingerIDag(hus, tx, iDag, hoyst);
    const purringer = await vernpurringer(hus, tx);
    const dekning = await dagensDekning(hus, tx, iDag);
    const guide = { spurt: await guideforespoerslerTilMeg(hus, tx), mine };
    const siste = await sisteSamtaler(hus, tx);
    const rapportene = await egenrapporter(tx);
    const snart = await unntakSnart(hus, tx, iDag);
    const arkene = await arkVenter(hus, tx);
    const numrene = await numreVenter(hus, tx);
    await tx.logg({
      handling: 'min_dag_vist',
      objekter: [
        ...[
          ...new Set([
            ...saker.map((r) => r.id),
            ...oppgaver.map((o) => o.sakId),
            ...spurt.map((k) => k.sakId),
            ...[
              ...mine,
              ...utenKontakt,
              ...sagtFra,
              ...purringer,
              ...siste,
              ...rapportene,
              ...snart,
              ...arkene,
              ...numrene,
              ...dekning.framover,
            ].map((m) => m.sakId),
          ]),
        ].map((id) => ({ slag: 'sak', id })),
        ...guide.spurt.map((g) => ({ slag: 'guideforespoersel', id: g.id })),
        ...oppgaver.flatMap((o) => (o.regnetUt ? [] : [{ slag: 'oppgave', id: o.oppgaveId }])),
        ...spurt.map((k) => ({ slag: 'klarering', id: k.klareringId })),
      ],
    });
    const linjer = saker.flatMap((r) => {
      const nokkel = nokler.get(r.nokkel_id);
      if (nokkel === undefined) return [];
      const navn = radkoder(nokkel, omradeId, 'identitet', r.id).les('navn', r.navn);
      const neste = nesteKontakt({
        tilstand: r.tilstand,
        siste: r.siste_utfall === null ? null : { utfall: r.siste_utfall, neste: r.neste_forsoek },
        ...{ avtalt: r.avtalt_ved, falt: r.avtalen_falt },
      });
      return [
        {
          rad: r,
          linje: {
            sakId: r.id,
            saksreferanse: r.saksreferanse,
            initialer: initialer(navn),
            neste: nesteSteg(r.tilstand, { ...r, guideHarTatt: tatt.has(r.id) }),
            ventetid: ventetidTilKontakt({
              tilstand: r.tilstand,
              hendelsesdato: r.hendelsesdato,
              iDag,
            }),
            kontakt: kontakten(r),
            siden: iDagIOslo(r.tilstand_siden),
            frist: frister.get(r.id) ?? null,
            ...{ nesteForsoek: neste.forsoek, avtale: neste.avtale, minSamtale: r.min_samtale },
          },
        },
      ];
    });
    type Linje = (typeof linjer)[number];
    const velg = (ja: (l: Linje) => boolean): Ventende[] => linjer.filter(ja).map((l) => l.linje);
    const egen = ({ rad }: Linje) => rad.koordinerer || rad.min_samtale;
    // Står den på en dag som kommer, er den en avtale; er dagen gått, venter noen igjen.
    const avtalt = (l: Linje) =>
      egen(l) && l.linje.avtale !== null && iDagIOslo(l.linje.avtale) >= iDag;
    const hos = ({ rad, linje }: Linje) => {
      const hvem = linje.neste?.venterPaa;
      if (hvem === (rad.min_samtale && rad.overlatt ? 'tildelt' : 'koordinator')) return 'meg';
      return HOS_ANDRE.some((a) => a === hvem) ? 'andre' : null;
    };
    const venter = (paa: 'meg' | 'andre') =>
      velg((l) => egen(l) && !avtalt(l) && hos(l) === paa).sort(lengstFoerst);
    return {
      iDag,
      // Gjennomgangen står for seg, med veien rett til den (TG-22).
      unge: venter('meg').filter(
        (l) => !sagtFra.some((p) => p.plikt === 'gjennomgang' && p.sakId === l.sakId),
      ),
      flere: (saker[0]?.alle ?? 0) - saker.length,
      svar: venter('andre'),
      svarTilMeg: spurt,
      avtaler: linjer
        .filter(avtalt)
        .flatMap(({ linje }) => (linje.avtale === null ? [] : [{ ...linje, avtale: linje.avtale }]))
        .sort((a, b) => a.avtale.getTime() - b.avtale.getTime()),
      oppgaver: oppgaver.filter((o) => o.venterPaa === null),
      etterforskerens: oppgaver.filter((o) => o.venterPaa !== null),
      nyttFraPolitiet: linjer
        .filter((l) => l.rad.fra_politiet && l.rad.koordinerer)
        .map(({ rad: { fra_politiet_ved: ved }, linje }) =>
          ved === null ? linje : { ...linje, siden: iDagIOslo(ved) },
        )
        .sort((a, b) => a.siden.localeCompare(b.siden)),
      delt: velg((l) => !egen(l)),
      utenStedfortreder: velg((l) => l.rad.uten_stedfortreder && l.rad.koordinerer),
      uker: await ugjorteUker(tx, iDag),
      vernet: await vernetVenter(tx, iDag),
      meldinger: meldinger.rows[0]?.n ?? 0,
      forespoersler: await forespoerslerVenter(tx, iDag),
      vernpurringer: purringer,
      tilbud: await tilbudTilMeg(tx),
      guide,
      ...{
        utenKontakt,
        sagtFra,
        sisteSamtaler: siste,
        egenrapporter: rapportene,
        unntakSnart: snart,
        arkVenter: arkene,
        numreVenter: numrene,
        dekning,
      },
      forankring: await forankringsvarsel(hus, tx),
      forseglet: await forseglingsvarsel(tx, iDag),
      aarsrapport: await aarsvarsel(hus, tx),
      kastedeUttrekk: await kastedeUttrekk(tx),
      nesteUttrekk: leggTilDager(iDag, 7 - ((new Date(`${iDag}T12:00:00Z`).getUTCDay() + 6) % 7)),
    };
  });
}
