import { sql } from 'kysely';
import { iOmrade, type Hus } from '../../../db/hus.ts';
import { radkoder } from '../../../db/nokler/radkoder.ts';
import type { Legitimasjon } from '../../../db/withActor.ts';
import { iDagIOslo, leggTilDager, type Dato } from '../../../kernel/dato.ts';
import { initialer } from '../initialer.ts';
import type { Kontaktfrist } from '../regler/kontaktfrist.ts';
import { nesteSteg, type NesteSteg } from '../regler/nesteSteg.ts';
import { ventetidTilKontakt, type Ventetid } from '../regler/ventetidTilKontakt.ts';
import { slippSteder } from '../sted.ts';
import type { Ukeoppgave } from '../regler/ukeoppgave.ts';
import { kastedeUttrekk, type KastetUttrekk } from './kastedeUttrekk.ts';
import { klareringsfrister, type Sakensfrist } from './klareringsfrister.ts';
import { dagensOppgaver, type Oppgave } from './dagensOppgaver.ts';
import { forespoerslerVenter } from './forespoersler.ts';
import { guideforespoerslerTilMeg, type TilMeg } from './guideforespoerslerTilMeg.ts';
import { kontaktventing } from './kontaktventing.ts';
import { somGuide, type SomGuide } from './somGuide.ts';
import { tilbudTilMeg, type Tilbud } from './tilbud.ts';
import type { Sakstilstand } from './listSaker.ts';
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
  /** Fristen på klareringen, når det er spurt og ingen har svart. */
  frist: Sakensfrist | null;
};

export type MinDag = {
  /** Unge som venter på meg, den som har ventet lengst, først. */
  unge: Ventende[];
  /** Svar jeg trenger fra andre for å komme videre. */
  svar: Ventende[];
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
  /** Saker andre områder i Varde spør om vi kan ta over (VV-18). */
  tilbud: Tilbud[];
  /** Spørsmål om å være guide (VV-23), og ungdommene jeg er guide for (RO-04). */
  guide: { spurt: TilMeg[]; mine: SomGuide[] };
  /** Store uttrekk som ikke ble lagt inn, og må lastes opp på nytt (TP-16). */
  kastedeUttrekk: KastetUttrekk[];
  nesteUttrekk: Dato;
};

type Rad = {
  id: string;
  saksreferanse: string;
  nokkel_id: string;
  tilstand: Sakstilstand;
  tilstand_siden: Date;
  virker_fra: Date;
  anmeldt: boolean;
  overlatt: boolean;
  delt: boolean;
  uten_stedfortreder: boolean;
  neste_forsoek: Dato | null;
  hendelsesdato: Dato | null;
  navn: Buffer | null;
  fra_politiet: boolean;
  fra_politiet_ved: Date | null;
};

/** Så mange saker Min dag ser på; flere enn det er sakslistas sak. */
const HOYST = 100;

/** Den som skulle vært ringt, først; så den som har ventet lengst. */
const lengstFoerst = (a: Ventende, b: Ventende) =>
  Number(b.kontakt?.forLenge ?? false) - Number(a.kontakt?.forLenge ?? false) ||
  (b.ventetid?.dager ?? 0) - (a.ventetid?.dager ?? 0) ||
  a.siden.localeCompare(b.siden);

/** Det noen venter på fra meg, eldst først. Navnene er initialer; navnet er en egen handling. */
export async function minDag(hus: Hus, hvem: Legitimasjon): Promise<MinDag> {
  return iOmrade(hus, hvem, async (tx) => {
    const { omradeId, omradeNokkel, brukerId } = tx.aktor;
    const naa = hus.klokke.naa();
    const iDag = iDagIOslo(naa);
    await slippSteder(tx, naa);
    const { rows: saker } = await sql<Rad>`
      select s.id, s.saksreferanse, s.nokkel_id, s.tilstand, s.tilstand_siden, s.virker_fra, s.anmeldt, s.fra_politiet, s.fra_politiet_ved, s.delt, i.navn,
        s.stedfortreder_id is null as uten_stedfortreder,
        (select o.neste_forsoek from varde.oppringning o where o.omrade_id = s.omrade_id and o.sak_id = s.id
          order by o.ringt_ved desc limit 1) as neste_forsoek,
        (select max(h.dato) from varde.hendelse h where h.omrade_id = s.omrade_id and h.sak_id = s.id) as hendelsesdato,
        exists (select 1 from varde.sak_tilgang t where t.omrade_id = s.omrade_id and t.sak_id = s.id
          and t.relasjon = 'samtaleholder' and t.til is null) as overlatt
      from (
        select s.*, k.id is not null as fra_politiet,
          s.koordinator_id <> ${brukerId} and s.id = any (array(select tilgang.mine_saker('{koordinator}')))
            and s.id <> all (array(select tilgang.saker_jeg_staar_i_for())) as delt,
          (select max(u.lastet_opp_ved) from varde.uttrekksrad r
            join varde.uttrekk u on u.omrade_id = r.omrade_id and u.id = r.uttrekk_id
            where r.omrade_id = k.omrade_id and r.gjelder_kandidat_id = k.id and r.utfall = 'oppdatering') as fra_politiet_ved
        from varde.sak s
        left join varde.kandidat k on k.omrade_id = s.omrade_id and k.id = s.kandidat_id and not k.vernet
          and k.endringer > k.endringer_tatt_inn
        where s.omrade_id = ${omradeId} and s.virker_fra <= ${naa}
          and (s.koordinator_id = ${brukerId} or s.id = any (array(select tilgang.saker_jeg_staar_i_for()))
            or s.id = any (array(select tilgang.mine_saker('{koordinator}'))))
          and s.tilstand not in ('avsluttet', 'henvist', 'angret')
          and (s.tilstand <> 'aktiv' or s.stedfortreder_id is null or k.id is not null
            or s.id = any (array(select tilgang.mine_saker('{koordinator}'))))
        order by k.id is null, s.tilstand_siden limit ${HOYST}
      ) s
      left join varde.identitet i on i.omrade_id = s.omrade_id and i.sak_id = s.id
      order by s.tilstand_siden`.execute(tx.db);
    const kontakten = await kontaktventing(tx, iDag);
    const oppgaver = await dagensOppgaver(hus, tx, kontakten);
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
    const guide = {
      spurt: await guideforespoerslerTilMeg(hus, tx),
      mine: await somGuide(hus, tx),
    };
    await tx.logg({
      handling: 'min_dag_vist',
      objekter: [
        ...[
          ...new Set([
            ...saker.map((r) => r.id),
            ...oppgaver.map((o) => o.sakId),
            ...guide.mine.map((m) => m.sakId),
          ]),
        ].map((id) => ({ slag: 'sak', id })),
        ...guide.spurt.map((g) => ({ slag: 'guideforespoersel', id: g.id })),
        ...oppgaver.map((o) => ({ slag: 'oppgave', id: o.oppgaveId })),
      ],
    });
    const linjer = saker.flatMap((r) => {
      const nokkel = nokler.get(r.nokkel_id);
      if (nokkel === undefined) return [];
      const navn = radkoder(nokkel, omradeId, 'identitet', r.id).les('navn', r.navn);
      return [
        {
          rad: r,
          linje: {
            sakId: r.id,
            saksreferanse: r.saksreferanse,
            initialer: initialer(navn),
            neste: nesteSteg(r.tilstand, r),
            ventetid: ventetidTilKontakt({
              tilstand: r.tilstand,
              hendelsesdato: r.hendelsesdato,
              iDag,
            }),
            kontakt: kontakten(r),
            siden: iDagIOslo(r.tilstand_siden),
            frist: frister.get(r.id) ?? null,
            nesteForsoek: r.tilstand === 'klar_for_kontakt' ? r.neste_forsoek : null,
          },
        },
      ];
    });
    const velg = (ja: (l: (typeof linjer)[number]) => boolean): Ventende[] =>
      linjer.filter(ja).map((l) => l.linje);
    const paa = (hvem: readonly string[]) => (l: (typeof linjer)[number]) =>
      !l.rad.delt && hvem.includes(l.linje.neste?.venterPaa ?? '');
    return {
      unge: velg(paa(['koordinator'])).sort(lengstFoerst),
      svar: velg(paa(['etterforsker', 'jurist_eller_vakt', 'tildelt'])).sort(lengstFoerst),
      oppgaver: oppgaver.filter((o) => o.venterPaa === null),
      etterforskerens: oppgaver.filter((o) => o.venterPaa !== null),
      nyttFraPolitiet: linjer
        .filter((l) => l.rad.fra_politiet)
        .map(({ rad: { fra_politiet_ved: ved }, linje }) =>
          ved === null ? linje : { ...linje, siden: iDagIOslo(ved) },
        )
        .sort((a, b) => a.siden.localeCompare(b.siden)),
      delt: velg((l) => l.rad.delt),
      utenStedfortreder: velg((l) => l.rad.uten_stedfortreder && !l.rad.delt),
      uker: await ugjorteUker(tx, iDag),
      vernet: await vernetVenter(tx, iDag),
      meldinger: meldinger.rows[0]?.n ?? 0,
      forespoersler: await forespoerslerVenter(tx, iDag),
      tilbud: await tilbudTilMeg(tx),
      guide,
      kastedeUttrekk: await kastedeUttrekk(tx),
      nesteUttrekk: leggTilDager(iDag, 7 - ((new Date(`${iDag}T12:00:00Z`).getUTCDay() + 6) % 7)),
    };
  });
}
