import { z } from 'zod';
import type { OmradeTx } from '../../../db/hus.ts';
import { radkoder } from '../../../db/nokler/radkoder.ts';
import type { Dato } from '../../../kernel/dato.ts';
import { stottesenter, type Kontroll, type Stottetilbud } from '../regler/stottesenter.ts';
import { veivisning, type Veivisning } from '../regler/veivisning.ts';
import { formaalene, type Formaal } from '../regler/vurderingskrav.ts';
import { stottesenteret } from './stottekontakter.ts';

export type Stottesvar = 'tilbudt' | 'i_kontakt' | 'ikke_aktuelt';
/** Én versjon av vurderingen. `spurt` er det som ble spurt om da den ble skrevet. */
export type Vurdering = {
  id: string;
  formaal: readonly Formaal[];
  tiltak: string | null;
  stottesenter: Stottesvar | null;
  spurt: { hvem: string; om: string | null; dag: Dato } | null;
  av: string;
  ved: Date;
};
export type Sakvurdering = {
  /** Hver versjon, den siste først. */
  versjoner: readonly Vurdering[];
  stottesenter: Stottetilbud | null;
  veivisning: Veivisning;
};

const Innstillinger = z.object({
  sporOmTjenester: z.enum(['tjenesten_selv', 'slt_koordinator']),
  minnOmSkolensPlikt: z.boolean(),
});

/** Vurderingene i saken, der den som spør, får se dem: den siste først. */
export function vurderingsrader(tx: OmradeTx, sakId: string) {
  const sporring = tx.db
    .selectFrom('varde.vurdering as v')
    .leftJoin('varde.bruker as b', 'b.id', 'v.vurdert_av')
    .select([
      'v.id',
      'v.formaal',
      'v.tiltak',
      'v.stottesenter',
      'v.spurt_hvem',
      'v.spurt_om',
      'v.spurt_dag',
      'v.vurdert_ved',
      'b.navn as av',
    ])
    .where('v.omrade_id', '=', tx.aktor.omradeId)
    .where('v.sak_id', '=', sakId)
    .orderBy('v.vurdert_ved', 'desc');
  return tx.fast('sak.vurderinger', sporring.compile());
}
type Rad = Awaited<ReturnType<typeof vurderingsrader>>[number];

function tilVurdering(r: Rad, omradeId: string, nokkel: Buffer): Vurdering {
  const k = radkoder(nokkel, omradeId, 'vurdering', r.id);
  const hvem = k.les('spurt_hvem', r.spurt_hvem);
  return {
    id: r.id,
    formaal: formaalene(r.formaal),
    tiltak: k.les('tiltak', r.tiltak),
    stottesenter: r.stottesenter,
    spurt:
      hvem === null || r.spurt_dag === null
        ? null
        : { hvem, om: k.les('spurt_om', r.spurt_om), dag: r.spurt_dag },
    av: r.av ?? '',
    ved: r.vurdert_ved,
  };
}

export function tilSakvurdering(
  rader: readonly Rad[],
  sak: {
    omradeId: string;
    nokkel: Buffer;
    innstillinger: unknown;
    fodselsdato: Dato | null;
    iDag: Dato;
    /** Den siste kontrollen av Støttesenteret i området. */
    kontroll: Kontroll | null;
  },
): Sakvurdering {
  const utgave = Innstillinger.parse(sak.innstillinger);
  return {
    versjoner: rader.map((r) => tilVurdering(r, sak.omradeId, sak.nokkel)),
    stottesenter: stottesenter(
      sak.fodselsdato,
      sak.iDag,
      stottesenteret(sak.innstillinger),
      sak.kontroll,
    ),
    veivisning: veivisning(utgave),
  };
}
