import type { Legitimasjon } from '../../src/db/withActor.ts';
import { iDagIOslo, leggTilDager, type Dato } from '../../src/kernel/dato.ts';
import { systemklokke } from '../../src/kernel/klokke.ts';
import {
  vurderModenhet,
  type VurderModenhetInn,
} from '../../src/modules/trygghetsprogram/commands/vurderModenhet.ts';
import type { Samtykketema } from '../../src/modules/trygghetsprogram/regler/hvemSamtykker.ts';
import { foresatt, morKanKontaktes, svarOm } from './familien.ts';
import type { Testhus } from './hus.ts';
import { opprettProvesak } from './provesak.ts';

type Hus = Pick<Testhus, 'hus' | 'eier'> & { som: (subjekt: string) => Promise<Legitimasjon> };

export const iDag = (): Dato => iDagIOslo(systemklokke.naa());

/** Fødselsdatoen til en som er så mange år, og et halvt. */
export const foedt = (alder: number): Dato =>
  leggTilDager(iDag(), -Math.round((alder + 0.5) * 365.25));

/** Prøvelinjer som spør om modenhet i hver alder, der saken ellers er en yngres. De virker bare når noen er vurdert. */
export async function modenhetSpoerres(t: Pick<Testhus, 'eier'>): Promise<void> {
  await t.eier(
    `insert into varde.samtykkekrav (slag, fra_alder, modenhet, omsorg, fra, hvem, andre, ungdommen, kilde)
     select 'part_i_barnevern', 0, 'forstaar', o, '2026-01-01', 'alle_som_kan', 'ingen', 'samtykker', 'Prøve'
     from unnest('{foresatte,barnevernet}'::text[]) o on conflict do nothing`,
  );
}

/** Den siste vurderingen av temaet i saken. */
export const sisteVurdering = async (
  t: Pick<Testhus, 'eier'>,
  sakId: string,
  tema: Samtykketema,
): Promise<string | null> =>
  (
    await t.eier<{ id: string }>(
      'select id from varde.modenhetsvurdering where sak_id = $1 and slag = $2 order by vurdert_ved desc limit 1',
      [sakId, tema],
    )
  )[0]?.id ?? null;

/** Fører om ungdommen forstår det, etter det som står; basen holder dagen mot sin egen klokke, så appen gjør det også. */
export async function vurdererModenhet(
  t: Hus,
  sakId: string,
  endret: Partial<VurderModenhetInn> & { som?: string } = {},
): Promise<void> {
  const { som = 'koordinator', ...inn } = endret;
  const tema = inn.tema === undefined ? 'part_i_barnevern' : inn.tema;
  await vurderModenhet({ ...t.hus, klokke: systemklokke }, await t.som(som), {
    ...{ sakId, tema, svar: 'forstaar_ikke', grunn: 'Svarte på noe annet', dag: iDag() },
    etter: tema === null ? null : await sisteVurdering(t, sakId, tema),
    ...inn,
  });
}

/** En sak om en i denne alderen, med mor hen bor hos, og far. */
export async function familieMed(t: Testhus, alder: number) {
  const { sakId } = await opprettProvesak(t, {
    ...{ fodselsnummer: null, fodselsdato: foedt(alder), anmeldt: false },
  });
  const mor = await morKanKontaktes(t, sakId);
  const far = await foresatt(t, sakId, { navn: 'Odd Fuglesang', borMed: 'nei' });
  await svarOm(t, sakId, far);
  return { sakId, mor, far };
}

/** En prøvelinje: tema, minste alder og modenhet, for hver foresatt som kan, og ungdommen når det ikke gjelder kontakten. */
export async function nyLinje(
  t: Pick<Testhus, 'eier'>,
  tema: Samtykketema,
  alder: number,
  modenhet: 'forstaar' | 'forstaar_ikke',
): Promise<void> {
  await t.eier(
    `insert into varde.samtykkekrav (slag, fra_alder, modenhet, omsorg, fra, hvem, andre, ungdommen, kilde)
     values ($1, $2, $3, 'foresatte', '2026-01-01', 'alle_som_kan', 'ingen', $4, 'Prøve') returning 1`,
    [tema, alder, modenhet, tema === 'oppfoelging' ? 'noteres' : 'samtykker'],
  );
}
export const utenProvelinjer = (t: Pick<Testhus, 'eier'>): Promise<unknown> =>
  t.eier(`delete from varde.samtykkekrav where kilde = 'Prøve'`);
