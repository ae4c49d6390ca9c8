import type { OmradeTx } from '../../../db/hus.ts';
import { iDagIOslo, type Dato } from '../../../kernel/dato.ts';
import { angrefrist, type Angrefrist } from '../regler/angrefrist.ts';
import type { Sakstilstand } from '../saksgang.ts';
import { gjenaapning } from '../regler/gjenaapning.ts';
import { avslutningsrader, tilAvslutninger, type Avslutning } from './avslutninger.ts';
import { tilbaketattrader, tilTilbaketatt, type Tilbaketatt } from './tilbaketakingen.ts';
import { gjenaapningsrader, tilGjenaapninger, type Gjenaapning } from './gjenaapninger.ts';
import type { Utgave } from './gjeldendeUtgave.ts';
import type { Tidslinjepunkt } from './sakshistorie.ts';
import {
  hosAndreIVarde,
  overfoeringsrader,
  tilOverfoeringer,
  type Overfoering,
} from './overfoeringer.ts';
import { sakenskontroller, sisteKontroll } from './stottekontakter.ts';
import { tilUtgavebytter, utgavebytterader, type Utgavebytte } from './utgavebytter.ts';
import { tilVern, vernrader, type Vern } from './vern.ts';
import { tilSakvurdering, vurderingsrader, type Sakvurdering } from './vurderinger.ts';

/** Koordinatorens arbeid i saken: vurderingen, vernetiltakene, overføringen og avslutningene (TP-12…TP-15, TP-50, VV-16, VV-18). */
export type Sakslutt = {
  /** Den som spør, er koordinator for saken og etterforsker den ikke. */
  koordinerer: boolean;
  /** Avslutningen som gjelder; `null` når saken er åpen, og for den som ikke ser den. */
  gjelder: (Avslutning & { frist: Angrefrist }) | null;
  avslutninger: readonly Avslutning[];
  /** Da saken ble åpnet igjen, den siste gangen først, og om den kan det nå (TP-40). */
  gjenaapninger: readonly Gjenaapning[];
  gjenaapnes: ReturnType<typeof gjenaapning>;
  /** Gjenåpninger som er tatt tilbake: raden var om en annen (VV-34). */
  tilbaketatt: readonly Tilbaketatt[];
  vern: Vern;
  vurdering: Sakvurdering;
  /** Stegene i overføringen, det siste først. */
  overfoeringer: readonly Overfoering[];
  /** Da saken ble flyttet til en annen utgave, den siste gangen først (TP-47). */
  utgavebytter: readonly Utgavebytte[];
};

/** Radene, i samme rør som resten av saken. */
export const sluttrader = (tx: OmradeTx, sakId: string) =>
  Promise.all([
    avslutningsrader(tx, sakId),
    vernrader(tx, sakId),
    vurderingsrader(tx, sakId),
    overfoeringsrader(tx, sakId),
    sakenskontroller(tx, sakId),
    gjenaapningsrader(tx, sakId),
    tilbaketattrader(tx, sakId),
    utgavebytterader(tx, sakId),
  ]);
type Rader = Awaited<ReturnType<typeof sluttrader>>;

export function tilSakslutt(
  [avsluttet, vern, vurdert, overfoert, kontroller, gjenaapnet, tilbaketatt, flyttet]: Rader,
  sak: {
    tilstand: Sakstilstand;
    alvorlig: boolean;
    kontaktBegynt: boolean;
    innstillinger: unknown;
    utgave: Pick<Utgave, 'gjenaapning'>;
    omradeId: string;
    nokkel: Buffer;
    koordinerer: boolean;
    fodselsdato: Dato | null;
    iDag: Dato;
  },
): Sakslutt {
  const avslutninger = tilAvslutninger(avsluttet, sak.omradeId, sak.nokkel);
  const [siste] = avslutninger;
  const overfoeringer = tilOverfoeringer(overfoert, sak.omradeId, sak.nokkel);
  const hosAndre = siste?.maate === 'overfort' && hosAndreIVarde(overfoeringer);
  const gjenaapninger = tilGjenaapninger(gjenaapnet, sak.omradeId, sak.nokkel);
  const staar =
    siste !== undefined &&
    siste.angret === null &&
    !gjenaapninger.some((g) => g.avslutningId === siste.id)
      ? siste
      : null;
  return {
    koordinerer: sak.koordinerer,
    gjelder:
      staar === null
        ? null
        : { ...staar, frist: angrefrist(iDagIOslo(staar.ved), sak.iDag, hosAndre) },
    avslutninger,
    gjenaapninger,
    tilbaketatt: tilTilbaketatt(tilbaketatt, sak.omradeId, sak.nokkel),
    gjenaapnes: gjenaapning(
      {
        tilstand: sak.tilstand,
        slutt: staar === null ? null : { maate: staar.maate, fra: staar.fraTilstand },
      },
      sak.utgave,
    ),
    vern: tilVern(vern, sak),
    vurdering: tilSakvurdering(vurdert, {
      ...sak,
      kontroll: sisteKontroll(kontroller, 'stottesenter'),
    }),
    overfoeringer,
    utgavebytter: tilUtgavebytter(flyttet, sak.omradeId, sak.nokkel),
  };
}

/** Det som er gjort, til tidslinja. Vernetiltak ført samtidig er ett punkt. */
export function sluttpunkter({
  avslutninger,
  gjenaapninger,
  tilbaketatt,
  vern,
  vurdering,
  overfoeringer,
  utgavebytter,
}: Sakslutt): Tidslinjepunkt[] {
  const vernet = [
    ...Map.groupBy(vern.vurderinger, (v) => v.ved.toISOString().slice(0, 19)).values(),
  ].flatMap((gruppe) => gruppe.slice(0, 1));
  return [
    ...avslutninger.flatMap((a) => [
      ...(a.angret === null ? [] : [punkt('avslutning_angret', a.angret)]),
      { ...punkt('avsluttet', a), avslutning: a },
    ]),
    ...gjenaapninger.map((g) => ({ ...punkt('gjenaapnet', g), gjenaapning: g })),
    ...tilbaketatt.map((x) => ({ ...punkt('gjenaapning_tilbake', x), tilbaketatt: x })),
    ...vernet.map((v) => punkt('vern_vurdert', v)),
    ...vurdering.versjoner.map((v) => punkt('vurdering_lagret', v)),
    ...overfoeringer.map((o) => ({ ...punkt(`overfoering_${o.steg}`, o), overfoering: o })),
    ...utgavebytter.map((u) => ({ ...punkt('utgave_flyttet', u), utgavebytte: u })),
  ];
}

const punkt = (
  slag: Tidslinjepunkt['slag'],
  { av, ved }: { av: string; ved: Date },
): Tidslinjepunkt => ({ dag: iDagIOslo(ved), ved, slag, hvem: av });
