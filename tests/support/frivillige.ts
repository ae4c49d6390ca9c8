import type { Legitimasjon } from '../../src/db/withActor.ts';
import { tilDato } from '../../src/kernel/dato.ts';
import {
  avklarFrivillig,
  type AvklarFrivilligInn,
} from '../../src/modules/trygghetsprogram/commands/avklarFrivillig.ts';
import { AVKLARES } from '../../src/modules/trygghetsprogram/regler/frivilligavklaring.ts';
import { nyttHus, UTSTEDER, type Testhus } from './hus.ts';

/** En frivillig i idrettslaget, som kan logge inn med `subjekt`. Svarer med id-en. */
export async function nyFrivillig(
  t: Pick<Testhus, 'eier' | 'omrade'>,
  subjekt: string,
): Promise<string> {
  const [rad] = await t.eier<{ id: string }>(
    `with o as (insert into varde.organisasjon (omrade_id, orgnr, navn, slag, behandlingsansvarlig)
         values ($3, '999999560', 'Prøve idrettslag', 'frivillig', 'annen') on conflict do nothing returning id),
       alle as (select id from o union select id from varde.organisasjon where omrade_id = $3 and slag = 'frivillig' limit 1),
       b as (insert into varde.bruker (utsteder, subjekt, navn) values ($1, $2, 'Frivillig Prøve') returning id)
     insert into varde.medlemskap (omrade_id, bruker_id, organisasjon_id, yrke, regime, fra)
     select $3, b.id, alle.id, 'trener', 'frivillig', '2026-01-01' from b, alle returning bruker_id as id`,
    [UTSTEDER, subjekt, t.omrade('fjordvik')],
  );
  return rad?.id ?? '';
}

/** Alt er avklart med hen, og koordinatoren i politiet har ansvaret. */
export async function avklar(
  t: Pick<Testhus, 'hus' | 'bruker'>,
  hvem: Legitimasjon,
  brukerId: string,
  endret: Partial<AvklarFrivilligInn> = {},
): Promise<void> {
  await avklarFrivillig(t.hus, hvem, {
    ...{ brukerId, avklart: AVKLARES, dag: tilDato('2026-11-02') },
    ...{ ansvarligId: t.bruker('koordinator'), ...endret },
  });
}

export const TRENER = 'trener@idrettslaget';

/** Et testhus der en frivillig fra idrettslaget også kan logge inn. */
export async function husMedFrivillig(): Promise<Testhus> {
  const hus = await nyttHus();
  const trener = await nyFrivillig(hus, TRENER);
  return { ...hus, bruker: (s) => (s === TRENER ? trener : hus.bruker(s)) };
}
